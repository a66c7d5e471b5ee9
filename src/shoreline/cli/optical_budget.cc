// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <filesystem>

#include "shoreline/base/suggest.h"
#include "shoreline/catalog/read.h"
#include "shoreline/cli/command.h"
#include "shoreline/cli/option_numbers.h"
#include "shoreline/format/toml.h"
#include "shoreline/report/optical_budget_text.h"
#include "shoreline/study/optical_budget.h"
#include "shoreline/study/workbook.h"

namespace shoreline::cli {
namespace {

using study::BudgetOptions;
using study::OpticalBudget;
using study::Profile;

constexpr std::string_view kKind = "optical_pmd";
constexpr std::string_view kPhysical[] = {
    "--tx-oma",       "--tdec",       "--loss",         "--er",         "--rin",
    "--rin-oma",      "--reflection", "--multipath",    "--connectors", "--connector-reflection",
    "--ber",          "--basis",      "--responsivity", "--noise",      "--bandwidth",
    "--dark-current", "--receiver"};

template <class T>
std::optional<T> maybe(OptionReader& o, std::string_view option, OptionReader::Range range,
                       std::string_view unit) {
  if (!o.given(option)) return std::nullopt;
  return T(o.number(option, "", range, unit));
}

BudgetOptions read_options(OptionReader& o) {
  BudgetOptions b;
  b.tx_oma = maybe<Dbm>(o, "--tx-oma", {-60.0, 40.0}, "dBm");
  b.tdecq = maybe<Db>(o, "--tdec", {0.0, 20.0}, "dB");
  b.loss = maybe<Db>(o, "--loss", {0.0, 60.0}, "dB");
  b.extinction_ratio = maybe<Db>(o, "--er", {0.01, 60.0}, "dB");
  b.rin = maybe<RinLevel>(o, "--rin", {-250.0, -60.0}, "dB/Hz");
  b.rin_oma = maybe<RinLevel>(o, "--rin-oma", {-250.0, -60.0}, "dB/Hz");
  if (b.rin && b.rin_oma) o.say("--rin and --rin-oma exclude each other");
  b.reflection = maybe<Db>(o, "--reflection", {-100.0, 0.0}, "dB");
  b.connector_reflection = maybe<Db>(o, "--connector-reflection", {-100.0, 0.0}, "dB");
  b.multipath = maybe<Db>(o, "--multipath", {0.0, 20.0}, "dB");
  if (o.given("--connectors")) b.connectors = o.whole("--connectors", 4, {0.0, 100.0});
  b.ber = maybe<double>(o, "--ber", {1e-30, 0.1}, "");
  if (o.given("--basis"))
    b.basis = o.choice("--basis", "", {"standard", "receiver"}) == 0 ? study::Basis::standard
                                                                     : study::Basis::receiver_model;
  b.responsivity = maybe<Responsivity>(o, "--responsivity", {1e-3, 100.0}, "A/W");
  b.noise = maybe<CurrentNoise>(o, "--noise", {1e-3, 1e4}, "pA/rtHz");
  b.bandwidth = maybe<Frequency>(o, "--bandwidth", {1e-3, 1e4}, "GHz");
  b.dark_current = maybe<Current>(o, "--dark-current", {0.0, 1e4}, "uA");
  return b;
}

std::string lower(std::string_view text) {
  std::string out;
  for (const char c : text) out += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

/// The profile of that name: its id whatever its case, or a part of only one id.
std::optional<std::string> find_profile(const catalog::Library& library, const std::string& name,
                                        std::string& fault) {
  const std::vector<std::string> ids = library.ids(kKind);
  const std::string wanted = lower(name);
  std::vector<std::string> parts;
  for (const std::string& id : ids) {
    if (id == wanted) return id;
    if (id.find(wanted) != std::string::npos) parts.push_back(id);
  }
  if (parts.size() == 1) return parts.front();
  if (parts.size() > 1)
    fault = fmt::format("'{}' may be {}", name, fmt::join(parts, ", "));
  else if (const std::string near = nearest(wanted, ids); !near.empty())
    fault = fmt::format("there is no profile '{}'; did you mean '{}'?", name, near);
  else
    fault = fmt::format("there is no profile '{}', and no such file; there are: {}", name,
                        fmt::join(ids, ", "));
  return std::nullopt;
}

/// The receiver of a part of the catalog.
void read_receiver(const std::string& id, study::Workbook& book, const catalog::Library& library,
                   const part::OpticalPmd& pmd, BudgetOptions& options, std::string& fault) {
  if (id.empty()) return;
  if (library.find(id) == nullptr) {
    const std::string near = nearest(id, library.ids());
    fault = fmt::format("there is no part '{}'{}", id,
                        near.empty() ? "" : fmt::format("; did you mean '{}'?", near));
    return;
  }
  const system::Part* part = book.part(id);
  if (part == nullptr) return;
  if (!part->kind->optical_end) {
    fault = fmt::format("{} receives no light; an optical_engine or a pluggable_module does", id);
    return;
  }
  part::At at;
  if (pmd.symbol_rate) at.nyquist = 0.5 * *pmd.symbol_rate;
  at.modulation = pmd.modulation.value_or(at.modulation);
  options.end = part->kind->optical_end(part->value.get(), at);
  options.end_id = id;
}

void conclude(const OpticalBudget& b, Outcome& outcome) {
  std::optional<double> margin;
  if (b.margin) margin = b.margin->si();
  outcome.verdicts.push_back({b.profile, b.closes, margin, 0.0, "dB"});
  if (b.closes == false) outcome.exit = kMissed;
}

/// A transmitter that the profile does not allow closes nothing that is the profile's.
void warn_of_limits(const part::OpticalPmd& pmd, const BudgetOptions& o, Diagnostics& out) {
  const auto beyond = [&](std::string_view option, double given, std::string_view relation,
                          double limit, std::string_view unit) {
    out.warning("W1001", Place{},
                fmt::format("{} {:g} {} is {} the {:g} {} of the profile", option, given, unit,
                            relation, limit, unit))
        .hint = "the budget stands as asked; a transmitter within the profile keeps its limits";
  };
  if (o.tdecq && pmd.tdecq_max && *o.tdecq > *pmd.tdecq_max)
    beyond("--tdec", o.tdecq->si(), "more than", pmd.tdecq_max->si(), "dB");
  if (o.tx_oma && pmd.oma_min && *o.tx_oma < *pmd.oma_min)
    beyond("--tx-oma", o.tx_oma->value(), "less than", pmd.oma_min->value(), "dBm");
  if (o.tx_oma && pmd.oma_max && *o.tx_oma > *pmd.oma_max)
    beyond("--tx-oma", o.tx_oma->value(), "more than", pmd.oma_max->value(), "dBm");
}

Outcome of_profile(const Call& call, const catalog::Library& library, const std::string& id,
                   Outcome outcome) {
  OptionReader o(call);
  BudgetOptions options = read_options(o);
  if (!o.ok()) return usage(o.fault());
  if (options.basis == study::Basis::standard &&
      (study::asks_physics(options) || !call.value("--receiver").empty()))
    return usage(
        "--basis standard asks for the limits alone; noise, extinction, reflections, --ber and "
        "--receiver count on --basis receiver");
  study::Workbook book(library, nullptr, outcome.diagnostics);
  const auto cited = book.entry<part::OpticalPmd>(id);
  Profile profile{id, library.find(id)->title, cited.value, cited.origins};
  std::string fault;
  read_receiver(call.value("--receiver"), book, library, profile.pmd, options, fault);
  if (!fault.empty()) return usage(fault);
  outcome.exit = exit_of(outcome.diagnostics);
  if (outcome.exit != kOk) return outcome;
  warn_of_limits(profile.pmd, options, outcome.diagnostics);
  const Result<OpticalBudget> budget = study::profile_budget(profile, options);
  if (!budget) {
    outcome.diagnostics.error("E1005", Place{}, budget.error().message).hint =
        "--basis receiver rests the budget on a receiver's physics";
    outcome.exit = kInvalid;
    return outcome;
  }
  const auto result = std::make_shared<OpticalBudget>(*budget);
  conclude(*result, outcome);
  outcome.text = report::optical_budget_text(*result);
  outcome.results = [result](format::JsonWriter& json) { json.record(*result); };
  return outcome;
}

Outcome of_scenario(const Call& call, Outcome outcome) {
  for (const std::string_view option : kPhysical)
    if (!call.value(option).empty())
      return usage(
          fmt::format("{} is for profiles; a scenario's parts are changed with --set", option));
  const std::optional<system::System> system = load_scenario(call, outcome);
  if (!system) return outcome;
  const auto budgets =
      std::make_shared<std::vector<OpticalBudget>>(study::scenario_budgets(*system));
  if (budgets->empty()) return usage("no path of this scenario has light on it");
  for (const OpticalBudget& b : *budgets) {
    outcome.text += (outcome.text.empty() ? "" : "\n") + report::optical_budget_text(b);
    conclude(b, outcome);
  }
  outcome.results = [budgets](format::JsonWriter& json) {
    json.begin_object().key("budgets").begin_array();
    for (const OpticalBudget& b : *budgets) json.record(b);
    json.end_array().end_object();
  };
  return outcome;
}

Outcome optical_budget(const Call& call) {
  Outcome outcome;
  const std::string& name = call.arguments.at(0);
  std::error_code code;
  const bool file = std::filesystem::is_regular_file(name, code);
  catalog::Library library;
  if (!file || name.ends_with(".toml")) {
    library = catalog::load_library(call.globals.catalog, outcome.diagnostics);
    outcome.exit = exit_of(outcome.diagnostics);
    if (outcome.exit != kOk) return outcome;
  }
  if (!file) {
    std::string fault;
    const auto id = find_profile(library, name, fault);
    return id ? of_profile(call, library, *id, std::move(outcome)) : usage(fault);
  }
  // A file with an id is an entry of a catalog: somebody's own profile. All others are scenarios.
  Diagnostics said;
  const std::optional<format::TomlNode> node = format::read_toml(name, said);
  const format::TomlNode* id = node ? node->find("id") : nullptr;
  if (id == nullptr || id->type != format::TomlNode::Type::text)
    return of_scenario(call, std::move(outcome));
  library.add(*node, outcome.diagnostics);
  outcome.exit = exit_of(outcome.diagnostics);
  if (outcome.exit != kOk) return outcome;
  if (const catalog::Entry* entry = library.find(id->text);
      catalog::kind_of(library, *entry) != kKind)
    return usage(fmt::format("{} is of kind '{}'; a profile is an {}", name,
                             catalog::kind_of(library, *entry), kKind));
  return of_profile(call, library, id->text, std::move(outcome));
}

}  // namespace

Command optical_budget_command() {
  const Words none = words::nothing();
  return {
      "optical-budget",
      "the budget of an optical interface, or of the light in a scenario, item by item",
      "shoreline optical-budget oci-msa-gen1 --tx-oma -3.2dBm --tdec 2dB\n"
      "  shoreline optical-budget 400gbase-dr4\n"
      "  shoreline optical-budget ieee-802-3dj-dr --receiver nvidia-engine-1600g",
      {{"PROFILE|SCENARIO",
        "an optical_pmd of the catalog, a part of its name, or a file of one; or a scenario", true,
        words::any({words::ids(kKind), words::toml_files()})}},
      optical_budget,
      "folder for the answer as text and JSON, with a manifest",
      {{"--basis", "standard: its limits; receiver: physics (as the profile and the options allow)",
        "NAME", false,
        words::fixed({{"standard", "limits alone"}, {"receiver", "the receiver's physics"}})},
       {"--tx-oma", "outer OMA at the transmitter (the profile's least)", "POWER", false, none},
       {"--tdec", "its TDECQ or TDEC (with --tx-oma the profile's largest)", "DB", false, none},
       {"--loss", "of fibre and connectors (the profile's)", "DB", false, none},
       {"--multipath", "penalty of interference, in place of bound or allowance", "DB", false,
        none},
       {"--er", "outer extinction ratio (the profile's least)", "DB", false, none},
       {"--rin", "intensity noise against the power of each level (the profile's largest)", "DB/HZ",
        false, none},
       {"--rin-oma", "in place of it: against the modulation, as IEEE 802.3 limits it", "DB/HZ",
        false, none},
       {"--reflection", "of transmitter and receiver", "DB", false, none},
       {"--connectors", "reflecting joints between them", "N", false, none},
       {"--connector-reflection", "of one", "DB", false, none},
       {"--ber", "bit errors that the receiver is to keep", "RATIO", false, none},
       {"--receiver", "a part of the catalog whose receiver it is", "ID", false,
        words::any({words::ids("optical_engine"), words::ids("pluggable_module")})},
       {"--responsivity", "of the photodiode", "A/W", false, none},
       {"--noise", "input-referred noise density of the amplifier", "DENSITY", false, none},
       {"--bandwidth", "of the noise", "FREQUENCY", false, none},
       {"--dark-current", "of the photodiode", "CURRENT", false, none}}};
}

}  // namespace shoreline::cli
