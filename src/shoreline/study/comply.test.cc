// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/study/comply.h"
#include "shoreline/study/text_system.test.h"

#include <doctest/doctest.h>

#include <cmath>

namespace shoreline::study {
namespace {

// Launch 0 dBm average, ER 4.5 dB: OMA 2 P (r - 1) / (r + 1), r = 2.818. Link: 2 x 0.5 dB.
constexpr const char* kWorld = R"(
use_catalog = false
[[part]]
id = "class-a"
kind = "electrical_interface"
loss_limit = "1.5 dB"
at = "53.125 GHz"
com_min = "3 dB"
modulation = "pam4"
[[part]]
id = "class-b"
kind = "electrical_interface"
loss_limit = "20 dB"
at = "26.56 GHz"
[[part]]
id = "dr"
kind = "optical_pmd"
ber_limit = 2.4e-4
symbol_rate = "106.25 GBd"
modulation = "nrz"
launch_min = "-3 dBm"
launch_max = "-1 dBm"
received_max = "4 dBm"
tdecq_max = { unknown = true, why = "Table 180-7 is not public" }
wavelength_min = "1304.5 nm"
channel_loss_max = "3 dB"
reach = "500 m"
[[part]]
id = "code"
kind = "fec"
ber_limit = 1e-3
[[part]]
id = "chip"
kind = "serdes"
interface = "class-a"
[[part]]
id = "module"
kind = "pluggable_module"
host_loss = "2 dB"
host = "class-b"
pmd = "dr"
launch_power = "0 dBm"
[[part]]
id = "glass"
kind = "fibre"
connectors = 2
connector_loss = "0.5 dB"
loss_per_length = "0 dB/km"
[[tier]]
name = "only"
lengths = [{ length = "100 m" }]
[[path]]
name = "p"
fec = "code"
walk = ["chip", "module", "glass", "module", "chip"]
[[technology]]
name = "row"
paths = { only = "p" }
)";

system::System world() { return system_of(kWorld); }

const LimitResult& find(const PathCompliance& path, std::string_view standard,
                        std::string_view limit) {
  for (const LimitResult& l : path.limits)
    if (l.standard == standard && l.limit == limit) return l;
  FAIL("no limit ", std::string(limit));
  return path.limits.front();
}

}  // namespace

TEST_CASE("limit by limit: met, missed, or what is missing to say") {
  const ComplyResult r = comply(world());
  REQUIRE(r.paths.size() == 2);  // both directions
  const PathCompliance& there = r.paths[0];
  CHECK(there.rows == std::vector<std::string>{"row"});
  CHECK(there.length.si() == 100.0);
  const auto status = [&](std::string_view standard, std::string_view limit) {
    return find(there, standard, limit).status;
  };
  CHECK(status("class-a", "loss_limit") == Compliance::missed);  // 2 dB of 1.5
  CHECK(status("class-a", "modulation") == Compliance::met);
  CHECK(status("class-a", "com_min") == Compliance::cannot_say);
  CHECK(find(there, "class-a", "com_min").missing.find("configuration of COM") !=
        std::string::npos);
  // Its limit is for another frequency.
  CHECK(status("class-b", "loss_limit") == Compliance::cannot_say);
  CHECK(status("dr", "modulation") == Compliance::missed);
  CHECK(find(there, "dr", "modulation").value == 4.0);
  CHECK(find(there, "dr", "modulation").limit_value == 2.0);
  CHECK(status("dr", "symbol_rate") == Compliance::met);
  CHECK(status("dr", "launch_min") == Compliance::met);
  CHECK(status("dr", "launch_max") == Compliance::missed);
  CHECK(find(there, "dr", "launch_max").value.value() == doctest::Approx(0.0).epsilon(1e-9));
  CHECK(find(there, "dr", "received_max").value.value() == doctest::Approx(-1.0));
  CHECK(find(there, "dr", "channel_loss_max").value.value() == doctest::Approx(1.0));
  CHECK(find(there, "dr", "reach").value.value() == doctest::Approx(100.0));
  // A blank of the standard says so; what the part does not state says that.
  CHECK(find(there, "dr", "tdecq_max").missing.find("not public") != std::string::npos);
  CHECK(find(there, "dr", "tdecq_max").value.has_value());
  CHECK(find(there, "dr", "wavelength_min").missing.find("does not state") != std::string::npos);
  // Of limits that the standard does not have nothing is said.
  for (const LimitResult& l : there.limits) CHECK(l.limit != "oma_max");
}

TEST_CASE("an estimate of ours is no limit of a standard; a reach is an aim") {
  std::string text = kWorld;
  const std::string from = "loss_limit = \"1.5 dB\"";
  text.replace(text.find(from), from.size(),
               "loss_limit = { value = \"1.5 dB\", origin = \"estimate\", why = \"a guess\" }");
  const std::string reach = "reach = \"500 m\"";
  text.replace(text.find(reach), reach.size(), "reach = \"50 m\"");
  const ComplyResult r = comply(system_of(text));
  const LimitResult& guess = find(r.paths[0], "class-a", "loss_limit");
  CHECK(guess.status == Compliance::cannot_say);
  CHECK(guess.missing.find("would be missed") != std::string::npos);
  CHECK(find(r.paths[0], "dr", "reach").status == Compliance::cannot_say);
}

TEST_CASE("a cable with electronics is held to its hosts' classes outside, to its own inside") {
  std::string text = kWorld;
  text.insert(text.find("[[tier]]"), R"([[part]]
id = "aec"
kind = "active_cable"
host_loss = "1 dB"
host = { loss_limit = "22 dB", at = "53.125 GHz", reach = "1 m" }
line = { loss_limit = "40 dB", at = "53.125 GHz" }
)");
  const std::string walk = R"(["chip", "module", "glass", "module", "chip"])";
  text.replace(text.find(walk), walk.size(), R"(["chip", "aec", "chip"])");
  const ComplyResult r = comply(system_of(text));
  const PathCompliance& there = r.paths[0];
  CHECK(find(there, "aec.host", "loss_limit").value.value() == doctest::Approx(1.0));
  CHECK(find(there, "aec.line", "loss_limit").status == Compliance::missed);  // of 100 m
  // The hosts' spans have no cable in them.
  CHECK(find(there, "aec.host", "reach").status == Compliance::cannot_say);
}

TEST_CASE("the counts are those of the limits, and one path can be asked for alone") {
  const system::System s = world();
  const ComplyResult all = comply(s), one = comply(s, "p"), none = comply(s, "q");
  int limits = 0;
  for (const PathCompliance& p : all.paths) limits += static_cast<int>(p.limits.size());
  CHECK(all.met + all.missed + all.cannot_say == limits);
  CHECK(one.met == all.met);
  CHECK(none.paths.empty());
}

}  // namespace shoreline::study
