// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/com_channels.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "shoreline/format/touchstone.h"
#include "shoreline/signal/cascade.h"
#include "shoreline/signal/mixed_mode.h"
#include "shoreline/signal/parameters.h"
#include "shoreline/signal/resample.h"
#include "shoreline/signal/touchstone.h"

namespace shoreline::study {
namespace {

using lane::Network;
using signal::PortMap;
using signal::com::Channel;
using signal::com::ChannelRole;

Place place_of(const std::string& file) {
  return {std::make_shared<const SourceText>(SourceText{file, ""}), 0, 0, 0};
}

std::optional<Network> read_network(const std::string& file, Diagnostics& out) {
  const auto touchstone = format::read_touchstone(file, out);
  if (!touchstone) return {};
  auto network = signal::network_of(*touchstone);
  if (!network) {
    out.error("E0851", place_of(file), file + ": " + network.error().message);
    return {};
  }
  return std::move(network->network);
}

/// The ports as given, or as the configuration has them for four-ports, or as the file shows.
std::optional<PortMap> map_of(const Network& network, const ChannelFiles& files,
                              const signal::com::Config& config, const std::string& file,
                              bool through, Diagnostics& out) {
  std::vector<int> ports = files.ports;
  if (ports.empty() && network.ports == 4)
    ports = {config.port_order[0], config.port_order[1], config.port_order[2],
             config.port_order[3]};
  if (!ports.empty()) {
    auto map = signal::port_map(ports, network.ports);
    if (!map) {
      out.error("E0851", place_of(file), fmt::format("{}: {}", file, map.error().message)).hint =
          "--ports takes in+,in-,out+,out- of each lane, from 1";
      return {};
    }
    const std::string doubt = through ? signal::doubt(network, *map) : "";
    if (!doubt.empty())
      out.warning("W0851", place_of(file), fmt::format("{}: {}", file, doubt)).hint =
          "name the ports with --ports in+,in-,out+,out-";
    return *map;
  }
  const auto guess = signal::guess_ports(network);
  if (!guess) {
    out.error("E0851", place_of(file), fmt::format("{}: {}", file, guess.error().message)).hint =
        "name the ports with --ports in+,in-,out+,out-";
    return {};
  }
  if (guess->confidence < 0.8)
    out.warning("W0851", place_of(file),
                fmt::format("{}: ports taken as {}: {}", file, signal::text_of(guess->map),
                            guess->warning))
        .hint = "name the ports with --ports in+,in-,out+,out- of each lane";
  return guess->map;
}

/// The skew of the configuration put into a lane of in+, in-, out+, out-.
Network skewed(Network lane, const signal::com::Config& config) {
  const auto& [tx_p, tx_n, rx_p, rx_n] = config.skew_s;
  // The script puts each on the other conductor than its name says.
  const std::array<double, 4> port = {tx_n, tx_p, rx_n, rx_p};
  if (port == std::array<double, 4>{}) return lane;
  for (std::size_t p = 0; p < lane.points(); ++p)
    for (int i = 0; i < 4; ++i)
      for (int k = 0; k < 4; ++k)
        lane.at(p, i, k) *= std::polar(
            1.0, 2.0 * std::numbers::pi * lane.f_hz[p] *
                     (port[static_cast<std::size_t>(i)] + port[static_cast<std::size_t>(k)]));
  return lane;
}

/// One file of a victim or an aggressor.
std::optional<Channel> read_one(const std::string& file, ChannelRole role,
                                const ChannelFiles& files, const signal::com::Config& config,
                                Diagnostics& out) {
  const auto network = read_network(file, out);
  if (!network) return {};
  const auto map = map_of(*network, files, config, file, role == ChannelRole::thru, out);
  if (!map) return {};
  const int lanes = static_cast<int>(map->lanes.size());
  const int lane = role == ChannelRole::thru || lanes > 1 ? files.lane : 1;
  if (lane < 1 || lane > lanes) {
    out.error("E0851", place_of(file),
              fmt::format("{} has {} lanes, no lane {}", file, lanes, lane));
    return {};
  }
  auto channel = channel_of(skewed(signal::lane_of(*network, *map, lane - 1), config), role, file);
  if (!channel) {
    out.error("E0851", place_of(file), fmt::format("{}: {}", file, channel.error().message));
    return {};
  }
  return std::move(*channel);
}

/// The victim of a file of several lanes and whom that file says disturbs it.
std::optional<std::vector<Channel>> read_lanes(const ChannelFiles& files,
                                               const signal::com::Config& config,
                                               Diagnostics& out) {
  const auto network = read_network(files.thru, out);
  if (!network) return {};
  const auto map = map_of(*network, files, config, files.thru, true, out);
  if (!map) return {};
  const int lanes = static_cast<int>(map->lanes.size());
  if (files.lane < 1 || files.lane > lanes) {
    out.error("E0851", place_of(files.thru),
              fmt::format("{} has {} lanes, no lane {}", files.thru, lanes, files.lane));
    return {};
  }
  std::vector<Channel> channels;
  const auto add = [&](const Network& lane, ChannelRole role, const std::string& name) {
    auto channel = channel_of(skewed(lane, config), role, name);
    if (channel)
      channels.push_back(std::move(*channel));
    else
      out.error("E0851", place_of(files.thru), name + ": " + channel.error().message);
  };
  const int victim = files.lane - 1;
  add(signal::lane_of(*network, *map, victim), ChannelRole::thru, files.thru);
  if (lanes > 1)
    for (const signal::Aggressor& a : signal::aggressors_of(*network, *map, victim)) {
      add(signal::crosstalk_of(*network, *map, victim, a.lane),
          a.near_end ? ChannelRole::next : ChannelRole::fext,
          fmt::format("{} lane {}", files.thru, a.lane + 1));
      if (!a.sure)
        out.warning("W0851", place_of(files.thru),
                    fmt::format("{}: lane {} may be a near-end or a far-end aggressor; taken as "
                                "{}-end",
                                files.thru, a.lane + 1, a.near_end ? "near" : "far"));
    }
  if (channels.empty() || channels.front().role != ChannelRole::thru) return {};
  return channels;
}

bool same_grid(const Channel& a, const Channel& b) {
  if (a.f_hz.size() != b.f_hz.size()) return false;
  for (std::size_t i = 0; i < a.f_hz.size(); ++i)
    if (std::abs(a.f_hz[i] - b.f_hz[i]) > 1.0) return false;
  return true;
}

/// Brings an aggressor to the victim's grid; what it does not reach is taken as no crosstalk.
bool regrid(const Channel& thru, Channel& channel, Diagnostics& out) {
  if (same_grid(thru, channel)) return true;
  if (channel.f_hz.back() < 0.9 * thru.f_hz.back() || channel.f_hz.front() > thru.f_hz[10]) {
    out.error("E0852", place_of(channel.name),
              fmt::format("{} has frequencies from {:g} to {:g} GHz and {} from {:g} to {:g} GHz",
                          channel.name, channel.f_hz.front() / 1e9, channel.f_hz.back() / 1e9,
                          thru.name, thru.f_hz.front() / 1e9, thru.f_hz.back() / 1e9))
        .hint = "all files of one link must cover the same frequencies";
    return false;
  }
  out.warning("W0852", place_of(channel.name),
              fmt::format("{} is brought to the frequencies of {}", channel.name, thru.name));
  for (auto* s :
       {&channel.s.s11, &channel.s.s12, &channel.s.s21, &channel.s.s22, &channel.common.s11,
        &channel.common.s12, &channel.common.s21, &channel.common.s22}) {
    std::vector<double> re, im;
    for (const lane::Complex& v : *s) re.push_back(v.real()), im.push_back(v.imag());
    s->clear();
    for (const double f : thru.f_hz)
      s->emplace_back(signal::com::interpolate(channel.f_hz, re, f),
                      signal::com::interpolate(channel.f_hz, im, f));
  }
  channel.f_hz = thru.f_hz;
  return true;
}

}  // namespace

Result<Channel> channel_of(const Network& lane, ChannelRole role, std::string name) {
  const std::vector<lane::Complex> fifty(4, 50.0);
  Network at50 = lane;
  if (lane.z0 != fifty) {
    auto brought = signal::renormalise(lane, fifty);
    if (!brought) return tl::unexpected(brought.error());
    at50 = std::move(*brought);
  }
  const std::array<signal::PortPair, 2> pairs = {{{0, 1}, {2, 3}}};
  const auto modes = signal::differential(at50, pairs);
  if (!modes) return tl::unexpected(modes.error());
  Channel out{role, std::move(name), modes->f_hz, signal::com::TwoPort(modes->points())};
  out.common = out.s;
  for (std::size_t i = 0; i < modes->points(); ++i) {
    out.s.s11[i] = modes->at(i, 0, 0), out.s.s12[i] = modes->at(i, 0, 1);
    out.s.s21[i] = modes->at(i, 1, 0), out.s.s22[i] = modes->at(i, 1, 1);
    const auto converted = [&](int to, int from) {
      return 0.5 * (at50.at(i, to, from) + at50.at(i, to, from + 1) - at50.at(i, to + 1, from) -
                    at50.at(i, to + 1, from + 1));
    };
    out.common.s11[i] = converted(0, 0), out.common.s12[i] = converted(0, 2);
    out.common.s21[i] = converted(2, 0), out.common.s22[i] = converted(2, 2);
  }
  return out;
}

std::optional<std::vector<Channel>> read_channels(const ChannelFiles& files,
                                                  const signal::com::Config& config,
                                                  Diagnostics& out) {
  std::optional<std::vector<Channel>> channels;
  if (files.fext.empty() && files.next.empty()) {
    channels = read_lanes(files, config, out);
  } else if (auto thru = read_one(files.thru, ChannelRole::thru, files, config, out)) {
    channels.emplace().push_back(std::move(*thru));
    const auto add = [&](const std::vector<std::string>& names, ChannelRole role) {
      for (const std::string& name : names)
        if (auto c = read_one(name, role, files, config, out)) channels->push_back(std::move(*c));
    };
    add(files.fext, ChannelRole::fext);
    add(files.next, ChannelRole::next);
  }
  if (!channels || out.has_errors()) return {};
  if (channels->front().f_hz.size() < 20) {
    out.error("E0852", place_of(files.thru),
              fmt::format("{} has {} frequencies; COM needs 20 or more", files.thru,
                          channels->front().f_hz.size()));
    return {};
  }
  bool good = true;
  for (std::size_t i = 1; i < channels->size(); ++i)
    good = regrid(channels->front(), (*channels)[i], out) && good;
  if (!good) return {};
  return channels;
}

}  // namespace shoreline::study
