// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A kind says what a part is: a plain struct, its field table, and plain functions that answer one
// question each about a value of it ("folds"). Everything else - input, schema, `explain`, the
// budget study, the catalog check - works from here and knows no kind by name.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "shoreline/base/quantity.h"
#include "shoreline/base/record.h"
#include "shoreline/base/result.h"
#include "shoreline/lane/network.h"
#include "shoreline/lane/pam.h"
#include "shoreline/math/rates.h"
#include "shoreline/photonics/device/modulator_response.h"
#include "shoreline/photonics/link/dispersion.h"
#include "shoreline/photonics/link/receiver.h"

namespace shoreline::photonics {
struct Engine;
struct EngineSpreads;
}  // namespace shoreline::photonics

namespace shoreline::part {

enum class Medium { digital, electrical, optical };
std::string_view name_of(Medium medium);

/// The conditions a fold is asked under. Every fold takes it from the first day, so that heat or
/// another lane rate can move everything later.
struct At {
  DataRate line_rate = 212.5 * unit::gbit_per_s;  // of one lane, FEC overhead included
  lane::Modulation modulation = lane::Modulation::pam4;
  Frequency nyquist = 53.125 * unit::gigahertz;
  Length wavelength = 1311.0 * unit::nanometre;
  Temperature temperature = celsius(25.0);
  Medium in = Medium::electrical;  // from which the part is entered
};
At at_lane(DataRate line_rate, lane::Modulation modulation);

/// One way through a part.
struct Pass {
  Medium in;
  Medium out;
};

/// How a part ends an electrical span: the class limit its receiver or transmitter is made for.
struct ElectricalEnd {
  std::optional<Db> loss_limit;                // of the whole span, end to end; unknown: no verdict
  Frequency at = 0.0 * unit::gigahertz;        // where the limit is stated
  std::optional<double> ber;                   // that a span within the limit may spend before FEC
  std::optional<lane::Modulation> modulation;  // for which it is meant
  std::string_view com;                        // configuration of COM, "" for none; its limits:
  std::optional<Db> com_min, erl_min, vec_max;
  std::optional<Voltage> veo_min;
};

struct InnerCode;
struct Edge;

/// What both ends of a span of light must agree on, as far as their limits say it.
struct Interface {
  std::optional<Frequency> symbol_rate;
  std::optional<lane::Modulation> modulation;
  std::optional<Length> wavelength_min, wavelength_max;
  const InnerCode* inner = nullptr;  // code that ends with the light, inside the span's
};

/// Light as it leaves a transmitter into the fibre, per lane.
struct Launch {
  std::optional<Dbm> oma;  // outer optical modulation amplitude
  Db extinction_ratio{};
  RinLevel rin{};
  Db tdecq{};                          // closure the receiver sees on top of noise
  std::optional<Dbm> oma_minus_tdecq;  // the standard's minimum, where one is published
  Interface interface;                 // what the light is like
  /// Of the transmitter, electrical input to light.
  std::optional<photonics::ModulatorResponse> response;
  double r_lm = 1.0;  // what its curve does to equally spaced levels
  /// What the part states of a modulator whose rings are described too, and so computed.
  std::optional<Dbm> stated_oma;
  std::optional<Db> stated_extinction_ratio;
};

/// An optical receiver, per lane.
struct OpticalEnd {
  photonics::Receiver model;
  double ber_limit = 0.0;                   // the optical hop may spend before FEC
  std::optional<Dbm> stressed_sensitivity;  // the standard's, where one is published
  std::optional<Db> secq;                   // at which it is stated
  Db reflection{-26.0};                     // of either end, for the multipath penalty
  Db coupling_loss{};                       // connector to photodiode; inside a standard's limits
  std::optional<Length> reach;              // of fibre for which these figures are meant
  std::optional<Dbm> received_max;          // average that it may get
  Interface interface;
  std::optional<Frequency> bandwidth;  // of the receiver, light to electrical output
  std::optional<Voltage> swing;        // peak to peak at its output, differential
  std::optional<int> equaliser_taps;   // of one that decides bits, one symbol apart
  double feedback_most = 0.0;          // of a feedback tap behind them, over the cursor
};

/// Reflecting joints along an optical part, for the multipath penalty.
struct Joints {
  int count = 0;
  Db reflection{-35.0};
};

/// Continuous light of one line of a feeding module, before any split. A laser gives one line, a
/// comb many.
struct Feed {
  std::optional<Dbm> power;
  int lines = 0;  // of one module
};

/// An optical amplifier on a path.
struct Amplifier {
  Db gain{};  // of a small signal
  Db noise_figure{};
  std::optional<Dbm> saturation;  // output power at which the gain has fallen by 3 dB
};

/// Light of neighbouring channels that leaks into one.
struct Leakage {
  int neighbours = 0;
  Db isolation{};         // positive
  bool coherent = false;  // of the same wavelength: fields beat
};

/// A hop inside one part: from the electronics at one end of an active cable to that at the other.
struct InnerHop {
  Db loss{};
  ElectricalEnd end;
};

/// A fold lifted to untyped values, with the fields its answer rests on (for the estimate shares).
template <class R, class... Extra>
struct Fold {
  using Function = R (*)(const void*, const At&, Extra...);
  Function call = nullptr;
  std::span<const std::string_view> uses;

  explicit operator bool() const { return call != nullptr; }
  R operator()(const void* part, const At& at, Extra... extra) const {
    return call(part, at, extra...);
  }
};

/// What every part has, whatever its kind.
struct Failures {
  std::optional<Frequency> lo, hi;  // published or estimated range, taken as 90 % between them
  std::optional<double> events;     // seen in ...
  std::optional<Time> device_time;  // ... this much operation
};
const RecordType& record_of(const Failures*);
/// The evidence behind a failure rate, or nothing if it is unknown.
std::optional<math::Exposure> exposure(const Failures& failures);
/// What is wrong with it, or "".
std::string fault(const Failures& failures);

struct Common {
  int lanes = 1;  // full-duplex lanes that one of it serves
  std::optional<Power> power;
  std::optional<Money> cost;
  Failures failures;
};

/// Adds the common fields to a kind's table: `.include(common_fields)`; `item_fields` are those of
/// what draws no power of its own and serves no lanes.
template <class T>
void item_fields(Table<T>& table) {
  table.template field<&T::cost>("cost", "USD", "price of one")
      .within(0, 1e7)
      .template field<&T::failures>("failures", "how often one fails");
}
template <class T>
void common_fields(Table<T>& table) {
  table.template field<&T::lanes>("lanes", "full-duplex lanes that one of it serves")
      .within(1, 1e6)
      .template field<&T::power>("power", "W", "electrical power of one")
      .within(0, 1e5)
      .include(item_fields<T>);
}

struct Kind {
  std::string_view name;
  const RecordType* type = nullptr;
  std::shared_ptr<void> (*make)() = nullptr;
  std::shared_ptr<void> (*copy)(const void*) = nullptr;
  const Common* (*common)(const void*) = nullptr;  // null for what is no part (a material, a limit)
  std::span<const Pass> passes = {};               // empty: it never stands on a path
  bool ends_lane = false;                          // decides bits, whatever the pass
  bool (*retimes)(const void*, Medium in) = nullptr;  // this value decides bits that come from `in`
  std::optional<Length>* (*length)(void*) = nullptr;  // unset: takes the length of the link
  bool (*ends_fec)(const void*) = nullptr;            // the error correction ends in this value
  std::string (*fault)(const void*) = nullptr;  // what contradicts itself in this value, or ""
  bool passive = false;                         // draws no power by its nature
  bool own_item = true;                         // bought, and failing, on its own; a trace is not
  bool through_converter = true;                // fed by the box's voltage converters
  bool at_the_mains = false;                    // a stage of conversion that carries the whole box
  bool both_ends = false;                       // plugged into both boxes: half of it is each one's
  bool own_supply = false;                      // stands between the boxes, on its own power
  bool switching_core = false;
  bool package_line = false;  // a line of a chip's package, which COM's configurations have too
  std::span<const Edge> (*edges)(const void*) = nullptr;
  std::optional<DataRate> (*capacity)(const void*) = nullptr;  // one direction
  std::optional<Time> (*repair_time)(const void*) = nullptr;   // of what is plugged in

  Fold<Db> loss = {};
  Fold<Time> latency = {};
  Fold<std::optional<Power>> power = {};  // where it is more than the `power` field
  Fold<ElectricalEnd> electrical_end = {};
  /// The member that holds its class; unset: what `electrical_end` rests on first.
  std::string_view (*electrical_member)(const void*, const At&) = nullptr;
  Fold<Launch, std::optional<Dbm>> launch = {};  // extra: light fed to one lane, if any
  Fold<OpticalEnd> optical_end = {};
  /// Accumulated over its length; unset: none to speak of.
  Fold<photonics::DispersionRange> dispersion = {};
  Fold<Joints> joints = {};
  Fold<Feed> feed = {};
  Fold<Amplifier> amplifier = {};
  Fold<Leakage> leakage = {};
  Fold<std::optional<InnerHop>> inner = {};
  /// The four-port of its copper over the frequencies given (Hz, ascending, >= 0): single ended,
  /// 50 ohm, ports +in, -in, +out, -out, entered from `At::in` as the path does. At the lane's
  /// Nyquist frequency it loses what `loss` says, to 2 % (an interposer's line to 15 %), less what
  /// reflects. Unset: it has none, and who asks for it must say so. Fails in words where its values
  /// describe nothing passive.
  Fold<Result<lane::Network>, std::span<const double>> network = {};
  /// The same of the hop inside it (`inner`).
  Fold<Result<lane::Network>, std::span<const double>> inner_network = {};
  /// An engine of light as photonics sees it, lane by lane; where its rings are described with
  /// them.
  Fold<photonics::Engine> device = {};
  /// Why its rings (of the direction that `At::in` says) do not hold the light at this temperature,
  /// or "". Asked anew where a field that it uses, or one inside of that, has changed.
  Fold<std::string_view> unlocked = {};
  /// How such engines scatter from die to die; none: it is not described.
  Fold<std::optional<photonics::EngineSpreads>> scatter = {};
  Fold<double> efficiency = {};     // of a converter or supply: out over in
  Fold<double> heat_fraction = {};  // cooling power for each watt of heat
  Fold<int> lasers = {};
  Fold<int> fibres = {};

  bool decides_bits(const void* part, Medium in) const {
    return ends_lane || (retimes != nullptr && retimes(part, in));
  }
  /// Name of the record that says what its copper is held to: "host", "interface"; "" for none.
  std::string_view class_member(const void* part, const At& at) const {
    if (electrical_member != nullptr) return electrical_member(part, at);
    if (electrical_end.uses.empty()) return "";
    const std::string_view first = electrical_end.uses.front();
    return first.substr(0, first.find('.'));
  }
  /// The pass that takes `in`, or null.
  const Pass* pass_from(Medium in) const;
};

/// Electrical power of one part: its fold, or its `power` field; zero for a passive kind.
std::optional<Power> power_of(const Kind& kind, const void* part, const At& at);
/// The fields that power rests on.
std::span<const std::string_view> power_uses(const Kind& kind);

namespace detail {
template <auto F>
struct Lift;
template <class R, class T, class... Extra, R (*F)(const T&, const At&, Extra...)>
struct Lift<F> {
  static R call(const void* part, const At& at, Extra... extra) {
    return F(*static_cast<const T*>(part), at, extra...);
  }
};
}  // namespace detail

/// `fold<pcb_trace_loss>(kUses)`: a typed function as the entry of a Kind.
template <auto F>
constexpr auto fold(std::span<const std::string_view> uses) {
  return [&]<class R, class T, class... Extra>(R (*)(const T&, const At&, Extra...)) {
    return Fold<R, Extra...>{&detail::Lift<F>::call, uses};
  }(F);
}

/// The entries that follow from the struct alone; `type` is its field table.
template <class T>
Kind kind_of(const RecordType& type) {
  Kind kind;
  kind.name = type.name;
  kind.type = &type;
  kind.make = []() -> std::shared_ptr<void> { return std::make_shared<T>(); };
  kind.copy = [](const void* p) -> std::shared_ptr<void> {
    return std::make_shared<T>(*static_cast<const T*>(p));
  };
  if constexpr (std::is_base_of_v<Common, T>)
    kind.common = [](const void* p) -> const Common* { return static_cast<const T*>(p); };
  if constexpr (requires(T t) { t.edges; })
    kind.edges = [](const void* p) -> std::span<const Edge> {
      return static_cast<const T*>(p)->edges;
    };
  kind.repair_time = [](const void* p) -> std::optional<Time> {
    if constexpr (requires(T t) { t.repair_time; })
      return static_cast<const T*>(p)->repair_time;
    else
      return std::nullopt;
  };
  kind.capacity = [](const void* p) -> std::optional<DataRate> {
    if constexpr (requires(T t) { t.capacity; })
      return static_cast<const T*>(p)->capacity;
    else
      return std::nullopt;
  };
  if constexpr (requires(T t) { std::optional<Length>{t.length}; })
    kind.length = [](void* p) -> std::optional<Length>* { return &static_cast<T*>(p)->length; };
  return kind;
}
template <class T>
Kind kind_of() {
  return kind_of<T>(record_of(static_cast<const T*>(nullptr)));
}

}  // namespace shoreline::part
