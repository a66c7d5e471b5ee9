// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/report/optical_budget_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace shoreline::report {

using study::BudgetItem;
using study::BudgetSide;
using study::OpticalBudget;

namespace {

void row(std::string& out, std::string_view name, std::string_view value, std::string_view note) {
  std::string text = fmt::format("  {:<28} {:>12}  {}", name, value, note);
  while (text.back() == ' ') text.pop_back();
  out += text + '\n';
}

std::string dbm(const std::optional<Dbm>& x) {
  return x ? fmt::format("{:.2f} dBm", x->value()) : "?";
}

void items(const OpticalBudget& b, BudgetSide side, char sign, std::string& out) {
  for (const BudgetItem& item : b.items) {
    if (item.side != side) continue;
    const double shown = sign == '-' ? -item.amount.si() : item.amount.si();
    std::string note = item.note;
    if (!item.source.empty())
      note += fmt::format("{}[{}{}]", note.empty() ? "" : " ", item.source,
                          item.estimate ? ", estimate" : "");
    else if (item.estimate)
      note += " (estimate)";
    row(out, item.name, fmt::format("{:+.2f} dB ", shown == 0.0 ? 0.0 : shown), note);
  }
}

}  // namespace

std::string optical_budget_text(const OpticalBudget& b) {
  std::string out = fmt::format("{}: {}\n", b.profile, b.title);
  out += fmt::format(
      "{}{}, judged at {:.4g} bit errors before {}{}\n", b.modulation,
      b.symbol_rate ? fmt::format(", {:.6g} GBd", b.symbol_rate->in(unit::gigahertz)) : "", b.ber,
      b.fec.empty() ? "any FEC" : b.fec,
      b.ber != b.ber_limit ? fmt::format("; {:.4g} are allowed", b.ber_limit) : "");
  out += fmt::format("basis: {}\n", b.basis ? std::string(choice_name(*b.basis)) : "none");
  if (!b.reason.empty()) out += fmt::format("  {}\n", b.reason);
  if (!b.assumed.empty()) out += fmt::format("  assumed: {}\n", fmt::join(b.assumed, "; "));
  out += '\n';
  row(out, "launch", dbm(b.launch), b.level);
  items(b, BudgetSide::path, '-', out);
  row(out, "available", dbm(b.available), "at the receiver");
  const bool own = std::any_of(b.items.begin(), b.items.end(), [](const BudgetItem& item) {
    return item.side == BudgetSide::receiver;
  });
  out += '\n';
  row(out, "receiver", dbm(b.receiver),
      b.basis == study::Basis::standard ? "stressed sensitivity"
      : own                             ? "its own noise alone, OMA"
                                        : "its noise and that of the light, OMA");
  items(b, BudgetSide::receiver, '+', out);
  const bool never = b.closes == false && !b.margin;
  row(out, "required", never ? "more" : dbm(b.required), never ? "than any light" : "");
  out += '\n';
  row(out, "margin", b.margin ? fmt::format("{:+.2f} dB ", b.margin->si()) : "?",
      !b.closes   ? "no verdict"
      : *b.closes ? "closes"
                  : "DOES NOT CLOSE");
  if (b.standard_margin && b.basis != study::Basis::standard)
    row(out, "by the limits alone", fmt::format("{:+.2f} dB ", b.standard_margin->si()),
        "launch, loss and stressed sensitivity of the standard or agreement");
  if (b.average_margin)
    row(out, "average powers", fmt::format("{:+.2f} dB ", b.average_margin->si()),
        "least launch less loss over the least received; says nothing of errors");
  return out;
}

}  // namespace shoreline::report
