// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
//
// A record is a plain struct with a field table beside it: name, unit, bounds, help. The one table
// drives input with positions, `--set`, JSON, the JSON Schema, `explain` and printing back.
//
//   struct Twinax { Length length = 1.0 * unit::metre; };
//   const RecordType& record_of(const Twinax*) {
//     static const RecordType type =
//         Table<Twinax>("twinax", "shielded pair")
//             .field<&Twinax::length>("length", "m", "connector to connector").within(0, 10)
//             .done();
//     return type;
//   }
//
// A member may be a quantity, a level, double, an integer, bool, string, an enum (with
// `names_of(E)` found beside it), another record, std::optional of a scalar (null is unknown),
// std::optional of a record, or std::vector of a string or record. The kind `raw` takes any TOML
// value unread: base/record.h knows it only as an opaque member type with `is_raw`.
#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "shoreline/base/quantity.h"
#include "shoreline/base/units.h"

namespace shoreline {

enum class Shape { number, integer, boolean, text, choice, record, list, raw };

struct RecordType;

/// What can be done with a member of some type, its address given. Unused entries are null.
struct MemberOps {
  Shape shape = Shape::number;
  Dim dim;
  Scale scale = Scale::amount;
  bool nullable = false;
  bool (*is_null)(const void*) = nullptr;
  void (*set_null)(void*) = nullptr;
  double (*get)(const void*) = nullptr;  // number, integer, boolean (0/1), choice (index)
  void (*set)(void*, double) = nullptr;
  std::string& (*text)(void*) = nullptr;
  std::span<const std::string_view> (*choices)() = nullptr;
  const RecordType& (*record)() = nullptr;
  void* (*open)(void*) = nullptr;  // optional record: makes one; plain record: itself
  void (*reset)(void*) = nullptr;  // of a plain record: to its defaults
  std::size_t (*size)(const void*) = nullptr;
  void* (*element)(void*, std::size_t) = nullptr;
  void* (*append)(void*) = nullptr;
  void (*clear)(void*) = nullptr;
  const MemberOps& (*item)() = nullptr;
};

struct Field {
  std::string name;
  std::string unit;  // display unit; "" for what has none
  std::string help;
  const MemberOps* ops = nullptr;
  void* (*member)(void* record) = nullptr;
  double lo = -std::numeric_limits<double>::infinity();  // bounds in the display unit
  double hi = std::numeric_limits<double>::infinity();
  bool required = false;

  const void* member_of(const void* record) const { return member(const_cast<void*>(record)); }
};

struct RecordType {
  std::string name;
  std::string help;
  std::vector<Field> fields;

  const Field* find(std::string_view field) const;
  std::vector<std::string> names() const;
};

/// The word for an enum's value, of those that `names_of` gives.
template <class E>
requires std::is_enum_v<E> std::string_view choice_name(E value) {
  return names_of(value)[static_cast<std::size_t>(value)];
}

/// A field inside a record, reached by a path over nested records and lists ("parts[2].count").
struct Located {
  const Field* field = nullptr;    // null: no such path
  const MemberOps* ops = nullptr;  // of the field, or of the list's item
  void* member = nullptr;
};
Located locate(const RecordType& type, void* record, std::string_view path);

/// Marks a member type that takes an unread value; format/toml.h has the one that is used.
template <class T>
concept RawMember = requires {
  T::is_raw;
};

namespace detail {

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::true_type {};
template <class T>
struct IsQuantity : std::false_type {};
template <Dim D>
struct IsQuantity<Quantity<D>> : std::true_type {};

template <class T>
T& as(void* p) {
  return *static_cast<T*>(p);
}
template <class T>
const T& as(const void* p) {
  return *static_cast<const T*>(p);
}

template <class T>
constexpr void describe_scalar(MemberOps& ops) {
  if constexpr (IsQuantity<T>::value) {
    ops.dim = T::kDim;
  } else if constexpr (std::is_same_v<T, Dbm>) {
    ops.scale = Scale::dbm;
  } else if constexpr (std::is_same_v<T, Temperature>) {
    ops.scale = Scale::temperature;
    ops.dim = TemperatureDelta::kDim;
  } else if constexpr (std::is_same_v<T, RinLevel>) {
    ops.dim = Dim{.s = 2, .db = 2};
  } else if constexpr (std::is_same_v<T, bool>) {
    ops.shape = Shape::boolean;
  } else if constexpr (std::is_enum_v<T>) {
    ops.shape = Shape::choice;
    ops.choices = [] { return std::span<const std::string_view>(names_of(T{})); };
  } else if constexpr (std::is_integral_v<T>) {
    ops.shape = Shape::integer;
  } else {
    static_assert(std::is_same_v<T, double>, "this member type cannot stand in a field table");
  }
}

template <class T>
double scalar_value(const T& v) {
  if constexpr (IsQuantity<T>::value)
    return v.si();
  else if constexpr (requires { v.value(); })
    return v.value();
  else
    return static_cast<double>(v);
}

template <class T>
T scalar_of(double v) {
  return static_cast<T>(v);
}

template <class T>
MemberOps make_ops();

template <class T>
const MemberOps& ops_of() {
  static const MemberOps ops = make_ops<T>();
  return ops;
}

template <class T>
MemberOps record_ops() {
  MemberOps ops;
  ops.shape = Shape::record;
  ops.record = []() -> const RecordType& { return record_of(static_cast<const T*>(nullptr)); };
  ops.open = [](void* p) -> void* { return p; };
  ops.reset = [](void* p) { as<T>(p) = T{}; };
  return ops;
}

template <class T>
MemberOps optional_ops() {
  using V = typename T::value_type;
  MemberOps ops = make_ops<V>();
  ops.nullable = true;
  ops.is_null = [](const void* p) { return !as<T>(p).has_value(); };
  ops.set_null = [](void* p) { as<T>(p).reset(); };
  if constexpr (std::is_same_v<V, std::string>) {
    ops.text = [](void* p) -> std::string& {
      auto& value = as<T>(p);
      return value ? *value : value.emplace();
    };
  } else if (ops.shape == Shape::record) {
    ops.open = [](void* p) -> void* {
      auto& value = as<T>(p);
      return value ? &*value : &value.emplace();
    };
  } else if constexpr (!std::is_class_v<V> || IsQuantity<V>::value ||
                       requires(V v) { v.value(); }) {
    ops.get = [](const void* p) { return scalar_value<V>(*as<T>(p)); };
    ops.set = [](void* p, double v) { as<T>(p) = scalar_of<V>(v); };
  }
  return ops;
}

template <class T>
MemberOps vector_ops() {
  MemberOps ops;
  ops.shape = Shape::list;
  ops.size = [](const void* p) { return as<T>(p).size(); };
  ops.element = [](void* p, std::size_t i) -> void* { return &as<T>(p)[i]; };
  ops.append = [](void* p) -> void* { return &as<T>(p).emplace_back(); };
  ops.clear = [](void* p) { as<T>(p).clear(); };
  ops.item = []() -> const MemberOps& { return ops_of<typename T::value_type>(); };
  return ops;
}

template <class T>
MemberOps make_ops() {
  if constexpr (IsOptional<T>::value) {
    return optional_ops<T>();
  } else if constexpr (IsVector<T>::value) {
    return vector_ops<T>();
  } else if constexpr (RawMember<T>) {
    MemberOps ops;
    ops.shape = Shape::raw;
    return ops;
  } else if constexpr (std::is_same_v<T, std::string>) {
    MemberOps ops;
    ops.shape = Shape::text;
    ops.text = [](void* p) -> std::string& { return as<std::string>(p); };
    return ops;
  } else if constexpr (requires { record_of(static_cast<const T*>(nullptr)); }) {
    return record_ops<T>();
  } else {
    MemberOps ops;
    describe_scalar<T>(ops);
    ops.get = [](const void* p) { return scalar_value<T>(as<T>(p)); };
    ops.set = [](void* p, double v) { as<T>(p) = scalar_of<T>(v); };
    return ops;
  }
}

template <class M>
struct MemberTypeOf;
template <class T, class C>
struct MemberTypeOf<T C::*> {
  using type = T;
};

}  // namespace detail

/// Builds a RecordType field by field; the modifiers speak of the field just added.
template <class T>
class Table {
 public:
  Table(std::string_view name, std::string_view help)
      : type_{std::string(name), std::string(help), {}} {}

  template <auto Member>
  Table& field(std::string_view name, std::string_view unit, std::string_view help) {
    using M = typename detail::MemberTypeOf<decltype(Member)>::type;
    Field f;
    f.name = name, f.unit = unit, f.help = help;
    f.ops = &detail::ops_of<M>();
    f.member = [](void* record) -> void* { return &(static_cast<T*>(record)->*Member); };
    type_.fields.push_back(std::move(f));
    return *this;
  }
  /// A field without a unit: text, choice, boolean, count, ratio, record or list.
  template <auto Member>
  Table& field(std::string_view name, std::string_view help) {
    return field<Member>(name, "", help);
  }

  /// Bounds in the display unit, ends included.
  Table& within(double lo, double hi) {
    type_.fields.back().lo = lo;
    type_.fields.back().hi = hi;
    return *this;
  }
  Table& required() { return type_.fields.back().required = true, *this; }

  /// Adds fields that several records share, by a function that takes this table.
  template <class F>
  Table& include(F&& add) {
    add(*this);
    return *this;
  }

  RecordType done() { return std::move(type_); }

 private:
  RecordType type_;
};

}  // namespace shoreline
