// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/system/com_sheets.h"

#include <fmt/format.h>

#include "shoreline/signal/com/load.h"
#include "shoreline/system/parts.h"

namespace shoreline::system {
namespace {

namespace com = signal::com;
using format::TomlNode;

bool is_text(const TomlNode* node) { return node != nullptr && node->type == TomlNode::Type::text; }

void fault(const Place& at, const std::string& name, const Diagnostics& why, Diagnostics& out) {
  for (const Diagnostic& d : why.all()) {
    if (d.severity != Severity::error) continue;
    Diagnostic& said =
        out.error("E0622", at, fmt::format("configuration '{}' of COM: {}", name, d.message));
    said.hint = d.hint;
    if (d.at.known()) said.other = d.at, said.other_message = "in its sheet";
    return;
  }
}

void add(const std::string& name, const std::optional<com::Sheet>& sheet, const Place& at,
         const Diagnostics& why, ComSheets& sheets, Diagnostics& out) {
  Diagnostics local;
  const auto config = sheet ? com::config_of(*sheet, local) : std::nullopt;
  if (!config) return fault(at, name, sheet ? local : why, out);
  for (const Diagnostics* told : {&why, static_cast<const Diagnostics*>(&local)})
    for (const Diagnostic& d : told->all())
      out.warning(d.code, d.at.known() ? d.at : at, d.message).hint = d.hint;
  sheets.emplace(name, ComSheet{com::to_csv(*sheet), *config});
  sheets.find(name)->second.config.name = name;
}

/// Configurations that an end of a step's copper names, with where.
void take(const Step& s, std::string_view name, std::string_view member,
          const std::filesystem::path& catalog, const Place& at, ComSheets& sheets,
          Diagnostics& out) {
  if (name.empty() || sheets.contains(name)) return;
  Place where = place_of(s.part.origins, fmt::format("{}.com", member));
  if (!where.known()) where = s.asked.known() ? s.asked : at;
  Diagnostics why;
  const auto sheet = com::load_sheet(std::string(name), catalog, {}, why);
  add(std::string(name), sheet, where, why, sheets, out);
}

}  // namespace

void take_own_sheets(const TomlNode& document, const std::filesystem::path& catalog,
                     ComSheets& sheets, Diagnostics& out) {
  const TomlNode* list = document.find("com");
  if (list == nullptr) return;
  if (list->type != TomlNode::Type::array) {
    out.error("E0305", list->at, "'com' must be a list of tables").hint =
        "write [[com]] with double brackets, a name and a sheet";
    return;
  }
  for (const TomlNode& entry : list->items) {
    const TomlNode* name = entry.find("name");
    const TomlNode* sheet = entry.find("sheet");
    if (!is_text(name) || !is_text(sheet)) {
      out.error("E0305", entry.at, "a configuration of COM has a name and a sheet, both text")
          .hint =
          "`shoreline com --config NAME --print-config -o DIR` leaves one as DIR/config.csv";
      continue;
    }
    Diagnostics why;
    const auto text = std::make_shared<SourceText>(SourceText{name->text, sheet->text});
    add(name->text, com::parse_sheet(text, name->text, catalog, why), sheet->at, why, sheets, out);
    // As it stands where it stands alone: what was resolved once resolves to the same again.
    const auto added = sheets.find(name->text);
    if (added != sheets.end() && sheet->text.find(".USE") == std::string::npos)
      added->second.csv = sheet->text;
  }
}

void take_sheets(std::span<const Step> steps, const part::At& lane,
                 const std::filesystem::path& catalog, const Place& at, ComSheets& sheets,
                 Diagnostics& out) {
  for (const Step& s : steps) {
    const part::Kind& kind = *s.part.kind;
    const void* value = s.part.value.get();
    part::At here = lane;
    here.temperature = s.temperature, here.in = s.in;
    if (kind.electrical_end)
      take(s, kind.electrical_end(value, here).com, kind.class_member(value, here), catalog, at,
           sheets, out);
    if (!kind.inner) continue;
    if (const auto inner = kind.inner(value, here))
      take(s, inner->end.com, "line", catalog, at, sheets, out);
  }
}

}  // namespace shoreline::system
