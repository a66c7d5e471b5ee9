// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include "shoreline/base/suggest.h"
#include "shoreline/catalog/read.h"
#include "shoreline/cli/option_numbers.h"
#include "shoreline/cli/record_table.h"
#include "shoreline/lane/hamming.h"
#include "shoreline/report/fec_text.h"
#include "shoreline/study/fec_study.h"
#include "shoreline/study/workbook.h"

namespace shoreline::cli {
namespace {

using study::FecQuestion;
using study::FecResult;

constexpr std::string_view kInner = "hamming-128-120";
constexpr double kLongest = 500'000;  // n x corrects that a chain of errors is run through

std::string unknown_code(const catalog::Library& library, const std::string& name) {
  std::vector<std::string> codes;
  for (const auto& [id, entry] : library.entries())
    if (catalog::kind_of(library, entry) == "fec") codes.push_back(id);
  const std::string near = nearest(name, codes);
  return fmt::format(
      "there is no code '{}'{}", name,
      near.empty() ? fmt::format("; there are: {} (and each with +inner)", fmt::join(codes, ", "))
                   : fmt::format("; did you mean '{}'?", near));
}

/// The code that `--code` names, with `+inner` the inner code too.
void read_code(OptionReader& read, const catalog::Library& library, FecQuestion& q,
               Diagnostics& out) {
  const std::string given = read.call().value("--code", "kp4");
  const std::size_t plus = given.find('+');
  q.code = given.substr(0, plus);
  const std::string added = plus == std::string::npos ? "" : given.substr(plus + 1);
  const catalog::Entry* entry = library.find(q.code);
  if (entry == nullptr || catalog::kind_of(library, *entry) != "fec")
    return read.say(unknown_code(library, q.code));
  if (plus != std::string::npos && added != "inner")
    return read.say(fmt::format("--code takes '+inner' behind a code, not '+{}'", added));
  study::Workbook book(library, nullptr, out);
  const auto fec = book.entry<part::Fec>(q.code);
  q.title = entry->title, q.fec = fec.value;
  q.decode_estimate =
      catalog::origin_of(fec.origins, "decode").kind == catalog::OriginKind::estimate;
  if (const std::string bad = part::fault(q.fec); !bad.empty()) read.say(q.code + ": " + bad);
  if (plus == std::string::npos) return;
  q.inner_code = kInner;
  q.inner = book.entry<part::InnerCode>(q.inner_code).value;
  if (out.has_errors()) return;
  if (const std::string bad = part::fault(*q.inner); !bad.empty())
    read.say(q.inner_code + ": " + bad);
  else if (q.inner->n != lane::kHammingBits || q.inner->k != lane::kHammingData)
    read.say(q.inner_code + " is not of 128 and 120 bits in this catalog");
}

void read_bursts(OptionReader& read, FecQuestion& q) {
  constexpr lane::Modulation kModulations[] = {lane::Modulation::pam4, lane::Modulation::nrz};
  q.modulation = kModulations[read.choice("--modulation", "pam4", {"pam4", "nrz"})];
  if (read.given("--dfe")) q.b1 = read.number("--dfe", "", {-1.0, 1.0});
  q.precoding = read.call().has("--precoding");
  if (!q.b1 && !q.precoding) return;
  if (q.inner) read.say("an inner code is decoded in white noise: not with --dfe, --precoding");
  if (q.fec.symbol_bits % static_cast<int>(lane::bits_per_symbol(q.modulation)) != 0)
    read.say(fmt::format("{} has symbols of {} bits, which {} does not divide", q.code,
                         q.fec.symbol_bits, choice_name(q.modulation)));
  if (static_cast<double>(q.fec.n) * q.fec.corrects > kLongest)
    read.say(fmt::format("{} is too long for --dfe and --precoding", q.code));
}

void read_numbers(OptionReader& read, FecQuestion& q) {
  const bool ber = read.given("--ber"), der = read.given("--der");
  if (ber == der)
    return read.say(
        "fec wants the errors before decoding: --ber, a share of the bits, or --der, of the "
        "slicer's first errors; one of them");
  if (der) {
    q.ber = read.number("--der", "", {1e-100, 0.1});
    if (read.ok()) q.ber = study::ber_of_first_errors(q, q.ber);
  } else {
    q.ber = read.number("--ber", "", {0.0, 0.5});
  }
  if (q.ber <= 0.0 || q.ber >= 0.5) read.say("--ber is above 0 and below 0.5");
  if (q.inner && (q.ber < 1e-9 || q.ber > 0.1))
    read.say("the bit error ratio is from 1e-9 to 0.1 with an inner code");
  if ((q.b1 || q.precoding) && (q.ber < 1e-100 || q.ber > 0.2))
    read.say("the bit error ratio is from 1e-100 to 0.2 with --dfe or --precoding");
  q.rate = DataRate(read.number("--rate", "100 Gbit/s", {1.0, 1e6}, "Gbit/s"));
  q.interleave = read.whole("--interleave", study::usual_interleave(q.rate), {1, 64});
  q.lanes = read.whole("--lanes", 1, {1, std::min(64.0, static_cast<double>(q.fec.n))});
  q.frame = read.whole("--frame", 64, {64, 16384});
  q.target = read.number("--target", "1e-15", {1e-100, 1e-3});
}

/// The curve as a table and as a picture.
void add_files(const FecQuestion& q, const FecResult& result, Outcome& outcome) {
  const std::vector<study::FecPoint> curve = study::fec_curve(q);
  outcome.files = {
      record_table("waterfall.csv", "errors after decoding over bit errors before it", curve),
      {"waterfall.svg", "the same as a picture", report::fec_svg(result, curve)}};
}

Outcome fec(const Call& call) {
  Outcome outcome;
  const catalog::Library library = catalog::load_library(call.globals.catalog, outcome.diagnostics);
  outcome.exit = exit_of(outcome.diagnostics);
  if (outcome.exit != kOk) return outcome;
  FecQuestion q;
  OptionReader read(call);
  read_code(read, library, q, outcome.diagnostics);
  outcome.exit = exit_of(outcome.diagnostics);
  if (outcome.exit != kOk) return outcome;
  if (read.ok()) read_bursts(read, q);
  if (read.ok()) read_numbers(read, q);
  if (!read.ok()) return usage(read.fault());
  Context context;
  context.threads = call.globals.threads;
  context.seed = call.globals.seed;
  const auto result = std::make_shared<FecResult>(study::judge_fec(q, context));
  if (read.given("--target")) {
    const bool met = result->ber_out <= q.target;
    outcome.verdicts = {{"bit errors out", met, result->ber_out, q.target, "1"}};
    outcome.exit = met ? kOk : kMissed;
  }
  outcome.text = report::fec_text(*result);
  outcome.results = [result](format::JsonWriter& json) { json.record(*result); };
  if (!call.globals.out.empty()) add_files(q, *result, outcome);
  return outcome;
}

}  // namespace

Command fec_command() {
  return {
      "fec",
      "what a forward error correction leaves of bit errors: codewords, frames, latency",
      "shoreline fec --code kp4 --ber 2.4e-4 --rate 400Gbit/s --dfe 0.7 --precoding",
      {},
      fec,
      "folder for the answer, with the waterfall as a table and a picture",
      {{"--code", "a code of the catalog (kp4); +inner: behind Hamming(128,120), soft", "ID", false,
        words::ids("fec")},
       {"--ber", "bit errors before any decoding, bursts and precoding counted as they come",
        "RATIO", false, words::nothing()},
       {"--der", "in place of --ber: decisions that noise alone makes wrong, as COM's DER_0",
        "RATIO", false, words::nothing()},
       {"--rate", "payload of the port (100 Gbit/s)", "RATE", false, words::nothing()},
       {"--interleave", "codewords that take turns (IEEE 802.3: 1; from 200 Gbit/s 2, 800 4)", "N",
        false, words::nothing()},
       {"--lanes", "over which a codeword's symbols are dealt (1)", "N", false, words::nothing()},
       {"--dfe", "tap b(1) of a DFE over the cursor, -1 to 1: errors come in bursts", "B1", false,
        words::nothing()},
       {"--precoding", "1/(1+D) before the channel, undone behind the slicer"},
       {"--modulation", "of the lane with --dfe, --precoding (pam4)", "NAME", false,
        words::fixed({{"pam4", "four levels"}, {"nrz", "two levels"}})},
       {"--frame", "octets of an Ethernet frame (64)", "OCTETS", false, words::nothing()},
       {"--target", "bit errors after decoding to be met; 1e-15 for the limit shown", "RATIO",
        false, words::nothing()}}};
}

}  // namespace shoreline::cli
