// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// Any .csv as a COM sheet laid over a whole one, and any text as a setting: an error with a code,
// or a configuration whose sheet prints and reads back to the same.
#include <cmath>
#include <cstdint>

#include "shoreline/base/assert.h"
#include "shoreline/base/codes.h"
#include "shoreline/base/text.h"
#include "shoreline/format/csv.h"
#include "shoreline/signal/com/sheet.h"

using namespace shoreline;
using namespace shoreline::signal::com;

namespace {

const std::string kWhole =
    "f_b,50\nf_min,0.05\nDelta_f,0.01\nL,4\nM,32\nDER_0,1e-4\nR_0,50\nA_v,0.4\nA_fe,0.5\n"
    "A_ne,0.6\nR_LM,0.95\nSNR_TX,33\nsigma_RJ,0.01\nA_DD,0.02\neta_0,8e-9\nC_d,1.2e-4\n"
    "C_p,[0.8e-4 0.9e-4]\nR_d,[45 55]\nz_p (TX),[12 31]\nz_p (NEXT),[12 29]\n"
    "z_p (FEXT),[13 31]\nz_p (RX),[14 29]\nc(0),0.54\ng_DC,[-3:1:0]\nN_b,3\nb_max(1),0.8\n";

std::optional<Sheet> read(const std::string& text, Diagnostics& out,
                          std::optional<Sheet> base = {}) {
  const auto cells =
      format::parse_csv(std::make_shared<SourceText>(SourceText{"fuzz.csv", text}), out);
  if (!cells) return std::nullopt;
  return read_sheet(*cells, out, std::move(base));
}

/// A sheet that lacks nothing; read once, what is fuzzed is laid over copies of it.
const Sheet& whole() {
  static const Sheet kSheet = [] {
    Diagnostics none;
    return *read(kWhole, none);
  }();
  return kSheet;
}

void check_said(const Diagnostics& out) {
  for (const Diagnostic& d : out.all()) {
    SHORELINE_ASSERT(find_code(d.code) != nullptr);
    SHORELINE_ASSERT(first_bad_utf8(render(d)) == std::string::npos);
  }
}

void check_text(const std::string& text) {
  const auto m = evaluate(text);
  if (!m) {
    SHORELINE_ASSERT(!m.error().message.empty() && m.error().at <= text.size());
    return;
  }
  SHORELINE_ASSERT(m->values.size() <= kMostElements);
  SHORELINE_ASSERT(m->values.size() ==
                   static_cast<std::size_t>(m->rows) * static_cast<std::size_t>(m->columns));
  const auto again = evaluate(text_of(*m));
  SHORELINE_ASSERT(again && *again == *m);
}

void check_setting(const std::string& text) {
  Diagnostics out;
  Sheet sheet = whole();
  const std::size_t equals = std::min(text.find('='), text.size());
  set(sheet, text.substr(0, equals), text.substr(std::min(equals + 1, text.size())), out);
  if (!out.has_errors()) config_of(sheet, out);
  check_said(out);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  check_text(text);
  check_setting(text);
  Diagnostics out;
  const auto sheet = read(text, out, whole());
  SHORELINE_ASSERT(sheet.has_value() || out.has_errors());
  const auto c = sheet ? config_of(*sheet, out) : std::nullopt;
  check_said(out);
  if (!sheet || first_bad_utf8(text) != std::string::npos) return 0;
  SHORELINE_ASSERT(!print_config(*sheet).empty());
  Diagnostics second;
  const auto again = read(to_csv(*sheet), second);
  SHORELINE_ASSERT(again.has_value());
  if (!c) return 0;
  auto d = config_of(*again, second);
  SHORELINE_ASSERT(d.has_value());
  d->name = c->name;
  SHORELINE_ASSERT(*d == *c);
  return 0;
}
