// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include <fmt/format.h>

#include <cmath>
#include <memory>
#include <numbers>

#include "shoreline/cli/engine_words.h"
#include "shoreline/cli/progress.h"
#include "shoreline/cli/record_table.h"
#include "shoreline/cli/ring_options.h"
#include "shoreline/report/optical_lane_text.h"
#include "shoreline/study/engine_lane.h"
#include "shoreline/study/optical_lane_study.h"

namespace shoreline::cli {
namespace {

using study::EngineLaneStart;
using study::OpticalLaneAnswer;
using study::OpticalLaneQuestion;

/// What of the scenario an option stands in place of.
constexpr std::string_view kOverrides[] = {"--bias",        "--even-drive",
                                           "--even-levels", "--wavelength",
                                           "--radius",      "--fsr",
                                           "--ng",          "--q",
                                           "--fwhm",        "--ring-extinction",
                                           "--overcoupled", "--drive",
                                           "--low",         "--vpi-lpi",
                                           "--fill",        "--input",
                                           "--heater",      "--thermal-resistance",
                                           "--absorbed",    "--modulation",
                                           "--symbol-rate", "--driver-bandwidth",
                                           "--link-loss",   "--junction-bandwidth",
                                           "--noise",       "--bandwidth",
                                           "--rin",         "--heater-max",
                                           "--heater-start"};

/// A lane that comes from options alone, as far as it does not hang on others of them.
photonics::Ride usual_ride() {
  photonics::Ride ride;
  ride.lane.ring.driver_bandwidth = 90.0 * unit::gigahertz;
  ride.lane.ring.junction_bandwidth = 80.0 * unit::gigahertz;
  return ride;
}

void read_transmitter(OptionReader& read, const std::optional<EngineLaneStart>& from,
                      OpticalLaneQuestion& q, std::optional<Dbm>& limit) {
  study::RingQuestion ring = from ? override_ring(read, from->ring, from->shift)
                                  : read_ring(read, {"8 dBm", "3 V", "3500"});
  if (from && !(ring.input.si() > 0.0))
    read.say("the light that feeds this engine is not known: give --input");
  photonics::RingTransmitter& t = q.ride.lane.ring;
  q.low = ring.low, q.swing = ring.swing;
  if (!(q.swing.si() > 0.0)) read.say("--drive is above 0: nothing is sent without it");
  if (!read.ok()) return;
  if (!size_of(ring)) ring.circumference = 10.0 * std::numbers::pi * unit::micrometre;
  const study::RingSize size = *size_of(ring);
  const std::string bias = read.call().value("--bias");
  q.search_bias = bias == "ber";
  if (from && bias.empty()) q.held = from->held;
  if (!bias.empty() && !q.search_bias && bias != "oma")
    q.bias = ring.bias = Length(read.number("--bias", "", {0.0, 1e5}, "pm"));
  if (from && !read.given("--wavelength")) q.laser = from->origin.wavelength;
  if (ring.wavelength < 1200.0 * unit::nanometre || ring.wavelength > 1600.0 * unit::nanometre)
    read.say("--wavelength is from 1200 to 1600 nm: where silicon guides and germanium detects");
  read.say(beyond_model(ring));
  if (!read.ok()) return;
  t.resonance = line_of(ring);
  t.circumference = size.circumference, t.fsr = size.fsr;
  if (t.resonance.finesse < 10.0)
    read.say("the finesse is below 10: a ring in time is one resonance; less coupling or loss");
  limit = judge_ring(ring).linear_limit;
  t.shifter = ring.shifter, t.heating = ring.heating, t.input = ring.input;
  q.ride.loop.heater = ring.heater;
  q.ride.drift = ring.heating.shift;
  t.heating_time = Time(read.number("--heating-time", t.heating_time.si(), {0.01, 1000.0}, "us"));
  t.driver_bandwidth =
      Frequency(read.number("--driver-bandwidth", t.driver_bandwidth.si(), {0.1, 1e5}, "GHz"));
  t.junction_bandwidth =
      Frequency(read.number("--junction-bandwidth", t.junction_bandwidth.si(), {0.1, 1e5}, "GHz"));
  const bool even_drive = read.call().has("--even-drive");
  const bool even_levels = read.call().has("--even-levels");
  if (even_drive && even_levels) read.say("--even-drive and --even-levels are opposites: give one");
  q.predistort = !even_drive && (!from || from->even || even_levels);
}

void read_receiver(OptionReader& read, bool from, OpticalLaneQuestion& q) {
  photonics::RingLane& lane = q.ride.lane;
  if (!from || read.given("--link-loss"))
    lane.loss_ratio = loss_ratio(Db(read.number("--link-loss", "3 dB", {0.0, 60.0}, "dB")));
  photonics::OpticalReceiver& r = lane.receiver;
  r.tia.noise_density =
      CurrentNoise(read.number("--noise", r.tia.noise_density.si(), {0.01, 1000.0}, "pA/rtHz"));
  if (!from) r.tia.bandwidth = 0.5 * lane.symbol_rate;
  r.tia.bandwidth =
      Frequency(read.number("--bandwidth", r.tia.bandwidth.si(), {0.1, 1000.0}, "GHz"));
  r.rin = RinLevel(read.number("--rin", r.rin.value(), {-200.0, -100.0}, "dB/Hz"));
  r.taps = read.whole("--taps", 5, {1, 31});
  r.before = (r.taps - 1) / 2;
}

void read_symbols(OptionReader& read, OpticalLaneQuestion& q) {
  photonics::RingLane& lane = q.ride.lane;
  if (read.given("--modulation"))
    lane.modulation = read.choice("--modulation", "pam4", {"nrz", "pam4"}) == 0
                          ? lane::Modulation::nrz
                          : lane::Modulation::pam4;
  lane.symbol_rate =
      Frequency(read.number("--symbol-rate", lane.symbol_rate.si(), {1.0, 500.0}, "GHz"));
  lane.steps = read.whole("--steps", 8, {4, 64});
  constexpr lane::Source kSources[] = {lane::Source::random, lane::Source::prbs13q,
                                       lane::Source::prbs31q};
  constexpr std::string_view kNames[] = {"random", "prbs13q", "prbs31q"};
  const std::size_t source = read.choice("--source", "random", {kNames[0], kNames[1], kNames[2]});
  lane.source = kSources[source];
  if (lane.source != lane::Source::random && lane.modulation == lane::Modulation::nrz)
    read.say(fmt::format("{} is a pattern of PAM4: leave --source out for NRZ", kNames[source]));
  q.symbols = static_cast<std::uint64_t>(read.number("--symbols", "1e6", {1000.0, 1e10}));
}

void read_course(OptionReader& read, OpticalLaneQuestion& q) {
  photonics::Ride& ride = q.ride;
  const bool ramp = read.given("--ramp"), watts = read.given("--power-step");
  const bool step = watts || read.given("--warm-step");
  if (ramp + watts + read.given("--warm-step") > 1)
    read.say("--ramp, --warm-step and --power-step are courses of their own: give one");
  if (watts != read.given("--package-resistance"))
    read.say("--power-step and --package-resistance go together: kelvin at the ring a watt");
  q.warms = ramp || step;
  if (ramp) {
    const double rate = read.number("--ramp", "", {-1e6, 1e6}, "K/s");
    if (rate == 0.0) read.say("--ramp is not 0");
    const double usual = std::copysign(8.0, rate);
    const double span = read.number("--span", fmt::format("{:g} K", usual), {-300.0, 300.0}, "K");
    ride.course.rate_k_per_s = rate, ride.course.span = TemperatureDelta(span);
    if (rate * span <= 0.0) read.say("--span goes the way of --ramp, and is not 0");
  } else if (step) {
    ride.course.span = watts
                           ? Power(read.number("--power-step", "", {-1e4, 1e4}, "W")) *
                                 photonics::ThermalResistance(
                                     read.number("--package-resistance", "", {0.0, 100.0}, "K/W"))
                           : TemperatureDelta(read.number("--warm-step", "", {-300.0, 300.0}, "K"));
    ride.course.time = Time(read.number("--warm-time", "2 ms", {1e-3, 1e5}, "ms"));
  }
  for (const std::string_view o :
       {"--span", "--warm-time", "--duration", "--bursts", "--burst-symbols", "--lock",
        "--lock-gain", "--lock-sampling", "--lock-noise", "--dither", "--heater-time",
        "--heater-max", "--heater-start", "--dac-bits"})
    if (!q.warms && read.given(o))
      read.say(fmt::format("{} is of a warm-up: give --ramp, --warm-step or --power-step too", o));
  if (!q.warms && read.call().has("--keep-equaliser"))
    read.say("--keep-equaliser is of a warm-up: give --ramp, --warm-step or --power-step too");
  if (step && read.given("--span")) read.say("--span is of --ramp; a step's is --warm-step itself");
  if (ramp && read.given("--warm-time")) read.say("--warm-time is of a step, not of --ramp");
  if (!q.warms || !read.ok()) return;
  const double usual_ms = ramp ? 1.25e3 * std::abs(ride.course.span.si() / ride.course.rate_k_per_s)
                               : 5e3 * ride.course.time.si();
  ride.duration = Time(read.number("--duration", fmt::format("{:.9g} ms", std::min(usual_ms, 1e4)),
                                   {0.01, 1e4}, "ms"));
  ride.course.start = 0.05 * ride.duration;
  ride.bursts = read.whole("--bursts", 24, {2, 10000});
  ride.burst_symbols =
      static_cast<std::uint64_t>(read.number("--burst-symbols", "16384", {256.0, 1e9}));
  ride.retrain = !read.call().has("--keep-equaliser");
}

void read_loop(OptionReader& read, bool from, OpticalLaneQuestion& q) {
  photonics::LockLoop& loop = q.ride.loop;
  const std::size_t lock = read.choice("--lock", "average", {"average", "dither", "off"});
  loop.on = lock != 2;
  loop.sensing = lock == 1 ? photonics::Sensing::dither : photonics::Sensing::average;
  loop.sampling = Frequency(read.number("--lock-sampling", "200 kHz", {0.1, 1e5}, "kHz"));
  loop.gain_per_s = read.number("--lock-gain", fmt::format("{:.9g} kHz", 1e-4 * loop.sampling.si()),
                                {1e-3, 1e5}, "kHz");
  if (loop.gain_per_s >= loop.sampling.si())
    read.say("--lock-gain is below --lock-sampling: a sample corrects less than all of its error");
  loop.noise = read.number("--lock-noise", "0", {0.0, 1.0});
  loop.dither = Length(read.number("--dither", "2 pm", {0.01, 1000.0}, "pm"));
  loop.heater_time = Time(read.number("--heater-time", "5 us", {0.01, 1e5}, "us"));
  loop.most = Power(read.number("--heater-max", loop.most.si(), {0.01, 1000.0}, "mW"));
  if (!from) loop.start = 0.5 * loop.most;
  loop.start = Power(read.number("--heater-start", loop.start.si(), {0.0, 1000.0}, "mW"));
  if (loop.start > loop.most)
    read.say(from && !read.given("--heater-start")
                 ? fmt::format("--heater-max is below the {:.4g} mW that hold its ring",
                               loop.start.in(unit::milliwatt))
                 : "--heater-start is above --heater-max");
  const int bits = read.whole("--dac-bits", 12, {0, 24});
  loop.step = bits == 0 ? Power{} : loop.most / std::pow(2.0, bits);
}

void add_files(const OpticalLaneAnswer& a, Outcome& outcome) {
  outcome.files = {{"eye.svg", "the eye of the light and of the slicer as a picture",
                    report::ring_eyes_svg(a.eyes, "Eyes of an optical lane")}};
  outcome.files.push_back(record_table(
      "waveform.csv", "a period of PRBS13Q (NRZ: PRBS13) leaving the ring, as tdecq reads it",
      a.waveform));
  if (!a.result.ride) return;
  outcome.files.push_back(
      record_table("ride.csv", "ambient, residual and heater over time", a.points));
  outcome.files.push_back(
      record_table("bursts.csv", "bit errors over time", a.result.ride->bursts));
  outcome.files.push_back(
      {"ride.svg", "the same as a picture", report::lane_ride_svg(*a.result.ride, a.points)});
  outcome.files.push_back({"worst_eye.svg", "eyes of the burst with the most bit errors",
                           report::ring_eyes_svg(*a.worst, "Eyes of the worst burst")});
}

/// What belongs to a scenario is refused without one.
study::EngineLaneQuestion read_engine(OptionReader& read) {
  study::EngineLaneQuestion q;
  const Call& call = read.call();
  for (const std::string_view o : {"--engine", "--path", "--lane", "--die", "--temperature"})
    if (call.arguments.empty() && read.given(o))
      read.say(
          fmt::format("{} is of an engine in a SCENARIO: name one, such as "
                      "scenarios/quantum-x-41k.toml",
                      o));
  q.engine = call.value("--engine"), q.path = call.value("--path");
  q.lane = read.whole("--lane", 0, {0, 1e6});
  if (read.given("--die")) q.die = static_cast<std::uint64_t>(read.whole("--die", 0, {0, 1e9}));
  q.seed = call.globals.seed;
  q.temperature = given_temperature(read);
  return q;
}

/// The lane's question, or in `outcome` why there is none.
std::optional<OpticalLaneQuestion> question(const Call& call, std::optional<Dbm>& limit,
                                            Outcome& outcome) {
  OptionReader read(call);
  const study::EngineLaneQuestion wanted = read_engine(read);
  std::optional<EngineLaneStart> from;
  OpticalLaneQuestion q;
  q.ride = usual_ride();
  if (read.ok() && !call.arguments.empty()) {
    const std::optional<system::System> system = load_scenario(call, outcome);
    if (!system) return std::nullopt;
    Result<EngineLaneStart> start = study::engine_lane(*system, wanted);
    if (!start) return outcome = usage(start.error().message), std::nullopt;
    from = std::move(*start);
    q.ride = from->ride, q.origin = from->origin;
    q.own_heat_helps = !read.given("--heater-start");
    for (const std::string_view o : kOverrides)
      if (read.given(o) || call.has(o)) q.origin->overridden.emplace_back(o);
  }
  read_transmitter(read, from, q, limit);
  read_symbols(read, q);
  read_receiver(read, from.has_value(), q);
  read_course(read, q);
  read_loop(read, from.has_value(), q);
  if (!read.ok()) return outcome = usage(read.fault()), std::nullopt;
  return q;
}

Outcome optical_lane(const Call& call) {
  Outcome outcome;
  std::optional<Dbm> limit;
  std::optional<OpticalLaneQuestion> q = question(call, limit, outcome);
  if (!q) return outcome;
  const Context context = context_of(call, "the lane");
  Result<OpticalLaneAnswer> answer = run_optical_lane(std::move(*q), context);
  if (!answer && context.cancelled()) {
    outcome.exit = kInterrupted;
    return outcome;
  }
  if (!answer) return usage(answer.error().message);
  warn_of_power(answer->result.input, limit, outcome.diagnostics);
  const auto shared = std::make_shared<OpticalLaneAnswer>(std::move(*answer));
  outcome.text = report::optical_lane_text(shared->result);
  outcome.results = [shared](format::JsonWriter& json) { json.record(shared->result); };
  if (!call.globals.out.empty()) add_files(*shared, outcome);
  return outcome;
}

std::vector<Flag> lane_flags() {
  const Words none = words::nothing();
  return {
      {"--engine", "of SCENARIO (the first whose rings are described)", "ID", false,
       words::ids("optical_engine")},
      {"--path", "of SCENARIO that it transmits on (the first)", "NAME", false,
       words::names("path")},
      {"--lane", "of that engine, from 0 (0)", "N", false, none},
      {"--die", "one off a wafer, of the lot of --seed, in place of the nominal engine", "N", false,
       none},
      {"--temperature", "of that engine, in place of the scenario's", "DEGC", false, none},
      {"--bias",
       "laser to the blue of the lowest voltage's resonance; ber: where errors are fewest; oma: "
       "where OMA at rest is greatest (oma, or where SCENARIO's loop holds it)",
       "LENGTH", false,
       words::fixed(
           {{"ber", "where bit errors are fewest"}, {"oma", "where OMA at rest is greatest"}})},
      {"--modulation", "levels (pam4)", "NAME", false,
       words::fixed({{"nrz", "two levels"}, {"pam4", "four levels"}})},
      {"--even-drive", "PAM4 of equally spaced voltages (of levels equally spaced in light)"},
      {"--even-levels", "PAM4 of levels equally spaced in light, where SCENARIO has them not"},
      {"--symbol-rate", "(106.25 GHz)", "RATE", false, none},
      {"--symbols", "sent before anything warms up (1e6)", "N", false, none},
      {"--source", "of them: random, prbs13q, prbs31q (random)", "NAME", false,
       words::fixed({{"random", "independent"}, {"prbs13q", "8191"}, {"prbs31q", "2^31 - 1"}})},
      {"--steps", "of time a symbol (8)", "N", false, none},
      {"--driver-bandwidth", "one pole (90 GHz)", "RATE", false, none},
      {"--junction-bandwidth", "1 / (2 pi R C) (80 GHz)", "RATE", false, none},
      {"--heating-time", "of the ring by its light (1 us)", "TIME", false, none},
      {"--link-loss", "from the ring to the diode (3 dB)", "LOSS", false, none},
      {"--noise", "of the amplifier (15 pA/rtHz)", "NOISE", false, none},
      {"--bandwidth", "of the amplifier, two poles (half the symbol rate)", "RATE", false, none},
      {"--rin", "of the laser (-145 dB/Hz)", "DB/HZ", false, none},
      {"--taps", "of the receiver's equaliser (5)", "N", false, none},
      {"--ramp", "the surroundings warm up so fast, such as 800K/s", "K/s", false, none},
      {"--span", "and so far (8 K)", "K", false, none},
      {"--warm-step", "in place of --ramp: a step through one pole", "K", false, none},
      {"--power-step", "the same by watts in the package, such as 500W", "POWER", false, none},
      {"--package-resistance", "from there to the ring's surroundings", "K/W", false, none},
      {"--warm-time", "of that pole (2 ms)", "TIME", false, none},
      {"--duration", "of the ride (a little more than the warm-up)", "TIME", false, none},
      {"--bursts", "of symbols during the ride (24)", "N", false, none},
      {"--burst-symbols", "in each (16384)", "N", false, none},
      {"--keep-equaliser", "the receiver does not train anew during the ride"},
      {"--lock", "what the heater's loop looks at: average, dither, off (average)", "HOW", false,
       words::fixed({{"average", "mean light in the ring"},
                     {"dither", "its slope"},
                     {"off", "the heater stays"}})},
      {"--lock-gain", "of its integrator (a tenth of --lock-sampling)", "RATE", false, none},
      {"--lock-sampling", "(200 kHz)", "RATE", false, none},
      {"--lock-noise", "of a sample over the sensor's mean, rms (0)", "SHARE", false, none},
      {"--dither", "each way (2 pm)", "LENGTH", false, none},
      {"--heater-time", "of the heater (5 us)", "TIME", false, none},
      {"--heater-max", "(30 mW)", "POWER", false, none},
      {"--heater-start", "before the warm-up (half of --heater-max)", "POWER", false, none},
      {"--dac-bits", "of the heater's converter; 0: no steps (12)", "N", false, none}};
}

}  // namespace

Command optical_lane_command() {
  Command command{"optical-lane",
                  "a ring modulator in time: eye and bit errors, and its lock through a warm-up",
                  "shoreline optical-lane --q 3500 --drive 3V --input 8dBm -o lane\n"
                  "  shoreline optical-lane --q 3500 --drive 3V --input 8dBm --ramp 800K/s --span "
                  "8K --lock average -o ride\n"
                  "  shoreline optical-lane scenarios/quantum-x-41k.toml --lane 3 --die 17 --ramp "
                  "800K/s",
                  {{"SCENARIO",
                    "take ring, light, loss and receiver from an engine of it, in place of what "
                    "is in parentheses here; options that are given come first",
                    false, words::toml_files()}},
                  optical_lane,
                  "folder for the answer, with eyes and the ride as tables and pictures",
                  ring_flags()};
  for (Flag& f : command.flags) {
    if (f.name == "--input") f.help = "light in the bus (8 dBm)";
    if (f.name == "--q") f.help = "loaded Q of a critically coupled line (3500)";
    if (f.name == "--drive") f.help = "swing of the reverse voltage (3 V)";
  }
  for (Flag f : lane_flags()) command.flags.push_back(std::move(f));
  return command;
}

}  // namespace shoreline::cli
