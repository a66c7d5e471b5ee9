// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/base/record.h"

#include <charconv>
#include <utility>

namespace shoreline {

const Field* RecordType::find(std::string_view field) const {
  for (const Field& f : fields)
    if (f.name == field) return &f;
  return nullptr;
}

namespace {

/// "parts[3]" -> "parts" and 3; without brackets no index.
std::pair<std::string_view, std::optional<std::size_t>> split_index(std::string_view segment) {
  const std::size_t open = segment.find('[');
  if (open == std::string_view::npos || !segment.ends_with(']')) return {segment, std::nullopt};
  std::size_t index = 0;
  const char* const last = segment.data() + segment.size() - 1;
  const auto [end, ec] = std::from_chars(segment.data() + open + 1, last, index);
  if (ec != std::errc{} || end != last) return {"", std::nullopt};  // no field is called ""
  return {segment.substr(0, open), index};
}

}  // namespace

Located locate(const RecordType& type, void* record, std::string_view path) {
  const std::size_t dot = path.find('.');
  const auto [name, index] = split_index(path.substr(0, dot));
  const Field* field = type.find(name);
  if (field == nullptr) return {};
  void* member = field->member(record);
  const MemberOps* ops = field->ops;
  if (index) {
    if (ops->shape != Shape::list || *index >= ops->size(member)) return {};
    member = ops->element(member, *index);
    ops = &ops->item();
  }
  if (dot != std::string_view::npos)
    return ops->shape == Shape::record
               ? locate(ops->record(), ops->open(member), path.substr(dot + 1))
               : Located{};
  return {field, ops, member};
}

std::vector<std::string> RecordType::names() const {
  std::vector<std::string> out;
  for (const Field& f : fields) out.push_back(f.name);
  return out;
}

}  // namespace shoreline
