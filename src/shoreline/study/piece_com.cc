// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/piece_com.h"

#include <algorithm>
#include <cmath>

#include "shoreline/signal/com/evaluate.h"
#include "shoreline/signal/erl.h"
#include "shoreline/study/com_channels.h"

namespace shoreline::study {
namespace {

namespace com = signal::com;

bool counts(const SpanPart& p) { return p.inner || static_cast<bool>(p.kind->loss); }
bool is_package(const SpanPart& p) { return !p.inner && p.kind->package_line; }

/// Chips end a lane and bring nothing with them; whatever else ends a span does.
bool brings_package(const SpanPart& end, const SpanPart* next) {
  if (end.inner) return true;  // its electronics stand in the plugs, bare
  if (counts(end)) return true;
  return next != nullptr && is_package(*next);
}

lane::Network network_of(const com::Channel& channel, double r_0_ohm) {
  lane::Network out;
  out.ports = 2;
  out.f_hz = channel.f_hz;
  out.z0.assign(2, 2.0 * r_0_ohm);
  for (std::size_t i = 0; i < channel.f_hz.size(); ++i)
    for (const auto* s : {&channel.s.s11, &channel.s.s12, &channel.s.s21, &channel.s.s22})
      out.s.push_back((*s)[i]);
  return out;
}

std::span<const SpanPart> between_packages(std::span<const SpanPart> parts) {
  const auto passed = [](const SpanPart& p) { return !counts(p) || is_package(p); };
  while (!parts.empty() && passed(parts.front())) parts = parts.subspan(1);
  while (!parts.empty() && passed(parts.back())) parts = parts.first(parts.size() - 1);
  return parts;
}

/// The least over ports, or of the far one alone; none where nothing is reflected.
std::optional<double> least(const signal::ErlResult& erl, bool far) {
  const double db = far ? erl.ports.back().erl_db : erl.erl_db;
  return std::isfinite(db) ? std::optional(db) : std::nullopt;
}

/// ERL of the span between its packages.
Result<std::optional<double>> erl_of_channel(std::span<const SpanPart> parts,
                                             const com::Config& config,
                                             std::span<const double> f_hz) {
  const Result<lane::Network> bare = join(between_packages(parts), f_hz);
  if (!bare) return tl::unexpected(bare.error());
  const auto channel = channel_of(*bare, com::ChannelRole::thru, "channel");
  if (!channel) return tl::unexpected(channel.error());
  const auto erl = signal::erl(network_of(*channel, 50.0), signal::erl_settings(config));
  if (!erl) return tl::unexpected(erl.error());
  return least(*erl, false);
}

/// ERL of the far port with the transmitter's die, and package, before the span.
Result<std::optional<double>> erl_through_package(const com::Channel& channel,
                                                  const com::Config& config) {
  std::optional<double> worst;
  for (const int number : config.case_select) {
    com::Config one = config;
    one.case_select = {number};
    const auto whole = signal::behind_transmitter(network_of(channel, config.r_0_ohm), one);
    if (!whole) return tl::unexpected(whole.error());
    const auto erl = signal::erl(*whole, signal::erl_settings(config));
    if (!erl) return tl::unexpected(erl.error());
    if (const auto db = least(*erl, true)) worst = std::min(worst.value_or(*db), *db);
  }
  return worst;
}

void take_erl(std::span<const SpanPart> parts, const com::Channel& channel,
              const com::Config& config, PieceCom& out) {
  const auto erl = config.erl.tx_package ? erl_through_package(channel, config)
                                         : erl_of_channel(parts, config, channel.f_hz);
  if (!erl)
    out.problem = "ERL: " + erl.error().message;
  else if (*erl)
    out.erl = Db(**erl);
}

/// Worse of what is known and one more case.
void take_case(const com::CaseMargin& got, PieceCom& out) {
  if (!got.found || got.margin.fom.a_s_v <= 0.0 || !std::isfinite(got.margin.com_db)) {
    out.shut = true;
    return;
  }
  const Db margin(got.margin.com_db);
  out.com = std::min(out.com.value_or(margin), margin);
  if (!out.c2m) return;
  const Voltage veo(got.margin.veo_v);
  out.veo = std::min(out.veo.value_or(veo), veo);
  if (!got.margin.vec_db) out.shut = true;
  if (got.margin.vec_db) out.vec = std::max(out.vec.value_or(Db(0.0)), Db(*got.margin.vec_db));
}

}  // namespace

OwnPackages own_packages(std::span<const SpanPart> parts) {
  if (parts.empty()) return {};
  const std::size_t n = parts.size();
  return {brings_package(parts[0], n > 1 ? &parts[1] : nullptr),
          brings_package(parts[n - 1], n > 1 ? &parts[n - 2] : nullptr)};
}

Result<PieceCom> piece_com(std::span<const SpanPart> parts, const com::Config& given,
                           const part::At& at, bool rough, const Context& context) {
  PieceCom out;
  out.config = given.name;
  out.own = own_packages(parts);
  const com::Config full = config_for(given, at, out.own, out.scaled);
  const com::Config config = rough ? thinned(full) : full;
  out.c2m = config.phy == com::Phy::c2m;
  const Result<lane::Network> span = join(parts, com_grid(config.f_b_hz));
  if (!span) return tl::unexpected(span.error());
  auto channel = channel_of(*span, com::ChannelRole::thru, "span");
  if (!channel) return tl::unexpected(channel.error());
  if (!rough) take_erl(parts, *channel, config, out);
  if (!(nyquist_loss_db(*channel, config) <= kShutDb)) {
    out.shut = true;
    return out;
  }
  for (const int number : config.case_select) {
    const auto got = com::evaluate(config, {*channel}, number, com::Dialect::ieee_script, context);
    if (!got) return tl::unexpected(got.error());
    take_case(*got, out);
  }
  if (out.shut) out.com.reset(), out.vec.reset(), out.veo.reset();
  return out;
}

}  // namespace shoreline::study
