// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/signal/com/matrix_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <numbers>

#include "shoreline/signal/com/matrix_algebra.h"

namespace shoreline::signal::com {
namespace {

constexpr int kDeepest = 40;  // brackets in brackets

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/// Descends through the grammar; the first fault ends it by way of an exception that does not
/// leave this file.
class Reader {
 public:
  Reader(std::string_view text, const Names& names) : text_(text), names_(names) {}

  Matrix whole() {
    skip();
    if (done()) fault("nothing is written here", 0);
    Matrix m = range();
    skip();
    if (peek() == ';' || peek() == ',') ++at_;  // a statement's end, as eval() takes it
    skip();
    if (!done()) fault(fmt::format("'{}' is not expected here", text_[at_]), at_);
    return m;
  }

 private:
  [[noreturn]] void fault(std::string message, std::size_t at) const {
    throw TextFault{std::move(message), at};
  }
  bool done() const { return at_ >= text_.size(); }
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  /// White space means nothing outside brackets, and inside them only between elements.
  void skip() {
    while (!done() && (blank(text_[at_]) || (text_[at_] == '\n' && !in_matrix_))) ++at_;
  }
  /// Whether an operator comes that joins what was read and what follows; eats the blanks before.
  bool joins(std::string_view operators) {
    const std::size_t was = at_;
    skip();
    const char c = peek();
    const bool is = c != '\0' && operators.find(c) != std::string_view::npos;
    // "[a -b]" holds two elements, "[a - b]" and "[a-b]" one.
    const bool sign = c == '+' || c == '-';
    const bool element = in_matrix_ && sign && at_ > was && !blank(peek(1));
    if (is && !element) return true;
    at_ = was;
    return false;
  }
  template <class F>
  auto checked(std::size_t at, F&& compute) {
    auto result = compute();
    if (!result) fault(result.error(), at);
    return std::move(*result);
  }

  Matrix range() {
    const std::size_t begin = at_;
    Matrix first = sum();
    if (!joins(":")) return first;
    ++at_;
    skip();
    Matrix second = sum();
    if (!joins(":")) return checked(begin, [&] { return colon(first, Matrix::of(1.0), second); });
    ++at_;
    skip();
    const Matrix last = sum();
    return checked(begin, [&] { return colon(first, second, last); });
  }

  Matrix sum() {
    Matrix left = product();
    while (joins("+-")) {
      const std::size_t at = at_;
      const char op = text_[at_++];
      skip();
      const Matrix right = product();
      left = checked(at, [&] { return elementwise(left, op, right); });
    }
    return left;
  }

  Matrix product() {
    Matrix left = sign();
    for (;;) {
      const std::size_t was = at_;
      skip();
      const bool dotted = peek() == '.' && (peek(1) == '*' || peek(1) == '/');
      if (!dotted && peek() != '*' && peek() != '/') {
        at_ = was;
        return left;
      }
      const std::size_t at = at_;
      at_ += dotted ? 1 : 0;
      const char op = text_[at_++];
      skip();
      const Matrix right = sign();
      if (!dotted && !right.scalar() && (op == '/' || !left.scalar()))
        fault(
            "products and quotients of two matrices are not understood here; elementwise ones "
            "are written .* and ./",
            at);
      left = checked(at, [&] { return elementwise(left, op, right); });
    }
  }

  Matrix sign() {
    if (peek() != '-' && peek() != '+') return power();
    deeper();
    const char c = text_[at_++];
    skip();
    Matrix m = sign();
    --depth_;
    if (c == '-')
      for (double& v : m.values) v = -v;
    return m;
  }

  Matrix power() {
    Matrix base = operand();
    for (;;) {
      const std::size_t was = at_;
      skip();
      const bool dotted = peek() == '.' && peek(1) == '^';
      if (!dotted && peek() != '^') {
        at_ = was;
        return base;
      }
      const std::size_t at = at_;
      at_ += dotted ? 2 : 1;
      skip();
      const bool negative = peek() == '-';
      if (negative || peek() == '+') ++at_;
      Matrix exponent = operand();
      if (negative)
        for (double& v : exponent.values) v = -v;
      if (!dotted && (!base.scalar() || !exponent.scalar()))
        fault("powers of matrices are written .^", at);
      base = checked(at, [&] { return elementwise(base, '^', exponent); });
    }
  }

  Matrix operand() {
    deeper();
    Matrix m = primary();
    --depth_;
    while (peek() == '\'' || (peek() == '.' && peek(1) == '\'')) {
      at_ += peek() == '.' ? 2 : 1;
      m = transposed(m);
    }
    return m;
  }

  void deeper() {
    if (++depth_ > kDeepest) fault("brackets are nested too deep", at_);
  }

  Matrix primary() {
    const char c = peek();
    if (digit(c) || (c == '.' && digit(peek(1)))) return Matrix::of(number());
    if (letter(c)) return word();
    if (c == '[') return brackets();
    if (c != '(')
      fault(done() ? "a number is missing at the end" : "a number, '[' or '(' is expected here",
            std::min(at_, text_.size()));
    const std::size_t begin = at_++;
    const bool was = in_matrix_;
    in_matrix_ = false;
    skip();
    Matrix m = range();
    skip();
    if (peek() != ')') fault("this '(' is not closed", begin);
    ++at_;
    in_matrix_ = was;
    return m;
  }

  double number() {
    const std::size_t begin = at_;
    while (digit(peek())) ++at_;
    // The dot of ".*", "./", ".^" and ".'" belongs to the operator only after a number's own dot.
    if (peek() == '.' && !(peek(1) == '*' || peek(1) == '/' || peek(1) == '^' || peek(1) == '\''))
      ++at_;
    while (digit(peek())) ++at_;
    std::string digits(text_.substr(begin, at_ - begin));
    const char e = peek();
    if (e == 'e' || e == 'E' || e == 'd' || e == 'D') {
      const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
      if (digit(peek(1 + sign))) {
        digits += 'e';
        if (peek(1) == '-') digits += '-';
        at_ += 1 + sign;
        while (digit(peek())) digits += text_[at_++];
      }
    }
    if (letter(peek()) || peek() == '_')
      fault("a number runs into a word; units are written behind the whole value", at_);
    double value = 0.0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size())
      fault("this number is too large or too small for a double", begin);
    return value;
  }

  Matrix word() {
    const std::size_t begin = at_;
    while (letter(peek()) || digit(peek()) || peek() == '_') ++at_;
    const std::string_view name = text_.substr(begin, at_ - begin);
    if (peek() == '(') return call(name, begin);
    if (name == "pi") return Matrix::of(std::numbers::pi);
    if (name == "Inf" || name == "inf") return Matrix::of(std::numeric_limits<double>::infinity());
    if (name == "true" || name == "false") return Matrix::of(name == "true" ? 1.0 : 0.0);
    if (names_)
      if (const Matrix* m = names_(name)) return *m;
    fault(fmt::format("'{}' is no number", name), begin);
  }

  Matrix call(std::string_view name, std::size_t begin) {
    const bool was = in_matrix_;
    in_matrix_ = false;
    ++at_;
    std::vector<Matrix> arguments;
    skip();
    while (peek() != ')') {
      arguments.push_back(range());
      skip();
      if (peek() == ',') {
        ++at_;
        skip();
        if (peek() != ')') continue;
      }
      if (peek() != ')') fault(fmt::format("the '(' of {} is not closed", name), begin);
    }
    ++at_;
    in_matrix_ = was;
    return checked(begin, [&] { return call_function(name, arguments); });
  }

  Matrix brackets() {
    const std::size_t begin = at_++;
    const bool was = in_matrix_;
    in_matrix_ = true;
    Matrix all;
    bool closed = false;
    while (!closed) {
      const std::size_t row_begin = at_;
      Matrix row = row_of(begin);
      all = checked(row_begin, [&] { return stacked(all, row); });
      closed = peek() == ']';
      ++at_;  // ']', ';' or the end of a line
    }
    in_matrix_ = was;
    return all;
  }

  Matrix row_of(std::size_t begin) {
    Matrix row;
    skip();
    while (peek() != ']' && peek() != ';' && peek() != '\n') {
      if (done()) fault("this '[' is not closed", begin);
      if (peek() == ',') fault("an element is missing before this ','", at_);
      const std::size_t at = at_;
      const Matrix element = range();
      row = checked(at, [&] { return beside(row, element); });
      skip();
      if (peek() == ',') ++at_;
      skip();
    }
    return row;
  }

  std::string_view text_;
  const Names& names_;
  std::size_t at_ = 0;
  bool in_matrix_ = false;
  int depth_ = 0;
};

}  // namespace

tl::expected<Matrix, TextFault> evaluate(std::string_view text, const Names& names) {
  try {
    Matrix m = Reader(text, names).whole();
    for (const double v : m.values)
      if (std::isnan(v)) return tl::unexpected(TextFault{"this is not a number (NaN)", 0});
    return m;
  } catch (TextFault& fault) {
    return tl::unexpected(std::move(fault));
  }
}

std::string text_of(double value) {
  if (std::isinf(value)) return value < 0.0 ? "-Inf" : "Inf";
  char digits[40];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  return std::string(digits, end);
}

std::string text_of(const Matrix& m) {
  if (m.scalar()) return text_of(m.values[0]);
  std::string out = "[";
  for (int r = 0; r < m.rows; ++r) {
    if (r > 0) out += "; ";
    for (int c = 0; c < m.columns; ++c) {
      if (c > 0) out += ' ';
      out += text_of(m.at(r, c));
    }
  }
  return out + ']';
}

}  // namespace shoreline::signal::com
