#include "models/rule/parse.hpp"

#include <array>
#include <cstdint>
#include <utility>

namespace models::rule {

namespace {

constexpr std::uint32_t text_max = 4096;
constexpr int nesting_max = 64;
constexpr int digits_max = 15;

enum class Sign : std::uint8_t {
  end,
  number,
  name,
  open,
  close,
  comma,
  plus,
  minus,
  times,
  over,
  relation,
  word_and,
  word_or,
  word_not,
  word_in,
  word_true,
  word_false,
  wrong  ///< a problem has been reported
};

struct Token {
  Sign sign = Sign::end;
  Relation relation = Relation::equal;
  std::uint32_t begin = 0;
  std::uint32_t length = 0;
  double number = 0;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool is_word(char c) { return is_letter(c) || is_digit(c); }

/// Length of a full-width or ideographic sign (U+3000-U+3002, U+FF01-U+FF0F, U+FF1A-U+FF20) that looks like
/// one of ours but is not, 0 if there is none.
std::uint32_t full_width_sign(std::string_view rest) {
  if (rest.size() < 3) return 0;
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(rest[i]); };
  if (at(0) == 0xE3 && at(1) == 0x80 && at(2) <= 0x82) return 3;
  if (at(0) == 0xEF && at(1) == 0xBC &&
      ((at(2) >= 0x81 && at(2) <= 0x8F) || (at(2) >= 0x9A && at(2) <= 0xA0)))
    return 3;
  return 0;
}

class Parser {
 public:
  Parser(Syntax& syntax, sim::Problems& problems)
      : syntax_(syntax), text_(syntax.text), problems_(problems) {}

  bool run() {
    advance();
    const std::int32_t root = disjunction();
    if (!failed_ && token_.sign != Sign::end) unexpected("the end of the rule, `and`, `or` or an operator");
    syntax_.root = root;
    return !failed_;
  }

 private:
  using Tag = SyntaxNode::Tag;

  // Only the first syntax error of a rule says something; what follows it is its echo.
  void fail(std::uint32_t offset, std::string message, std::string expected = {}) {
    if (!failed_)
      problems_.push_back(
          {sim::Severity::error, syntax_.mark_at(offset), {}, std::move(message), std::move(expected), {}});
    failed_ = true;
    token_.sign = Sign::wrong;
  }

  void unexpected(const char* expected) {
    if (token_.sign == Sign::end) {
      fail(token_.begin, "the rule ends too early", expected);
    } else {
      fail(token_.begin, "unexpected `" + std::string(text_.substr(token_.begin, token_.length)) + "`",
           expected);
    }
  }

  void advance() {
    if (failed_) return;
    while (position_ < text_.size() && (text_[position_] == ' ' || text_[position_] == '\t' ||
                                        text_[position_] == '\n' || text_[position_] == '\r'))
      ++position_;
    token_ = Token{};
    token_.begin = position_;
    if (position_ >= text_.size()) return;
    const char c = text_[position_];
    if (full_width_sign(text_.substr(position_)) > 0) {
      fail(position_, "full-width sign `" + std::string(text_.substr(position_, 3)) + "` in a rule",
           "the ASCII sign ( ) , . < = > + - * / or a space");
    } else if (is_digit(c)) {
      number();
    } else if (is_letter(c)) {
      word();
    } else {
      sign(c);
    }
    if (!failed_) {
      token_.length = position_ - token_.begin;
    }
  }

  char peek(std::uint32_t ahead) const {
    return position_ + ahead < text_.size() ? text_[position_ + ahead] : '\0';
  }

  void sign(char c) {
    const auto take = [&](Sign s, std::uint32_t n) {
      token_.sign = s;
      position_ += n;
    };
    const auto compare = [&](Relation r, std::uint32_t n) {
      token_.relation = r;
      take(Sign::relation, n);
    };
    const char d = peek(1);
    switch (c) {
      case '(':
        return take(Sign::open, 1);
      case ')':
        return take(Sign::close, 1);
      case ',':
        return take(Sign::comma, 1);
      case '+':
        return take(Sign::plus, 1);
      case '-':
        return take(Sign::minus, 1);
      case '*':
        return take(Sign::times, 1);
      case '/':
        return take(Sign::over, 1);
      case '=':
        if (d == '=') return fail(position_, "`==` is not an operator here", "`=`");
        return compare(Relation::equal, 1);
      case '<':
        if (d == '>') return fail(position_, "`<>` is not an operator here", "`!=`");
        return d == '=' ? compare(Relation::less_equal, 2) : compare(Relation::less, 1);
      case '>':
        return d == '=' ? compare(Relation::greater_equal, 2) : compare(Relation::greater, 1);
      case '!':
        if (d == '=') return compare(Relation::not_equal, 2);
        return fail(position_, "`!` is not an operator here", "`not` or `!=`");
      case '&':
        return fail(position_, "`&` is not an operator here", "`and`");
      case '|':
        return fail(position_, "`|` is not an operator here", "`or`");
      default:
        break;
    }
    const auto code = static_cast<unsigned char>(c);
    constexpr char hex[] = "0123456789abcdef";
    const std::string shown = code >= 0x20 && code < 0x7F
                                  ? std::string("`") + c + "`"
                                  : std::string("byte 0x") + hex[code >> 4] + hex[code & 15];
    fail(position_, "unexpected " + shown + " in a rule", "a name, a number or an operator");
  }

  // Up to 15 significant digits and 22 decimals a decimal number is one exact division away from its nearest
  // double, whatever the machine (Clinger 1990).
  void number() {
    std::uint64_t digits = 0;
    int significant = 0, decimals = 0;
    bool fraction = false, too_long = false;
    while (is_digit(peek(0)) || (!fraction && peek(0) == '.' && is_digit(peek(1)))) {
      const char c = text_[position_++];
      if (c == '.') {
        fraction = true;
        continue;
      }
      if (significant > 0 || c != '0') ++significant;
      if (fraction) ++decimals;
      if (significant > digits_max || decimals > 22) {
        too_long = true;
      } else {
        digits = digits * 10 + static_cast<std::uint64_t>(c - '0');
      }
    }
    if (too_long)
      return fail(token_.begin, "the number has too many digits", "at most 15 significant digits");
    if (peek(0) == '.' || is_word(peek(0))) {
      if (full_width_sign(text_.substr(position_)) == 0)
        return fail(token_.begin, "a number that runs into a name or a second point",
                    "a decimal number such as 0.9, then a space or an operator");
    }
    if (peek(0) == '%') return fail(token_.begin, "a number with `%`", "the share itself, such as 0.1");
    double scale = 1;
    for (int i = 0; i < decimals; ++i) scale *= 10;
    token_.sign = Sign::number;
    token_.number = static_cast<double>(digits) / scale;
  }

  void word() {
    while (position_ < text_.size()) {
      if (full_width_sign(text_.substr(position_)) > 0) break;
      if (is_word(text_[position_])) {
        ++position_;
      } else if (text_[position_] == '-' && is_word(peek(1)) &&
                 full_width_sign(text_.substr(position_ + 1)) == 0) {
        ++position_;
      } else if (text_[position_] == '.' && is_letter(peek(1)) &&
                 full_width_sign(text_.substr(position_ + 1)) == 0) {
        ++position_;
      } else {
        break;
      }
    }
    const std::string_view w = text_.substr(token_.begin, position_ - token_.begin);
    constexpr std::array<std::pair<std::string_view, Sign>, 6> words{{{"and", Sign::word_and},
                                                                      {"or", Sign::word_or},
                                                                      {"not", Sign::word_not},
                                                                      {"in", Sign::word_in},
                                                                      {"true", Sign::word_true},
                                                                      {"false", Sign::word_false}}};
    token_.sign = Sign::name;
    for (const auto& [name, s] : words)
      if (w == name) token_.sign = s;
  }

  std::int32_t node(Tag tag, const Token& at, std::int32_t first = -1) {
    SyntaxNode n;
    n.tag = tag;
    n.begin = at.begin;
    n.length = at.length;
    n.first = first;
    n.number = at.number;
    n.relation = at.relation;
    syntax_.nodes.push_back(n);
    return static_cast<std::int32_t>(syntax_.nodes.size()) - 1;
  }
  void chain(std::int32_t left, std::int32_t right) {
    if (left >= 0) syntax_.nodes[static_cast<std::size_t>(left)].next = right;
  }

  bool deeper() {
    if (++depth_ > nesting_max) fail(token_.begin, "the rule is nested too deeply", "at most 64 levels");
    return !failed_;
  }

  std::int32_t disjunction() { return series(Sign::word_or, Tag::logical_or, &Parser::conjunction); }
  std::int32_t conjunction() { return series(Sign::word_and, Tag::logical_and, &Parser::negation); }

  std::int32_t series(Sign sign, Tag tag, std::int32_t (Parser::*part)()) {
    const std::int32_t first = (this->*part)();
    if (token_.sign != sign) return first;
    const std::int32_t whole = node(tag, token_, first);
    std::int32_t last = first;
    while (!failed_ && token_.sign == sign) {
      advance();
      const std::int32_t next = (this->*part)();
      chain(last, next);
      last = next;
    }
    return whole;
  }

  std::int32_t negation() {
    if (token_.sign != Sign::word_not) return comparison();
    const Token at = token_;
    advance();
    if (!deeper()) return -1;
    const std::int32_t inner = negation();
    --depth_;
    return node(Tag::logical_not, at, inner);
  }

  std::int32_t comparison() {
    const std::int32_t left = sum();
    const Token at = token_;
    if (at.sign == Sign::relation) {
      advance();
      chain(left, sum());
      if (token_.sign == Sign::relation) fail(token_.begin, "comparisons do not chain", "`a < b and b < c`");
      return node(Tag::compare, at, left);
    }
    if (at.sign == Sign::word_in) {
      advance();
      return membership(at, left);
    }
    if (at.sign == Sign::word_not) {
      advance();
      if (token_.sign != Sign::word_in) {
        unexpected("`in` after `not`, or `and not`");
        return -1;
      }
      advance();
      return node(Tag::logical_not, at, membership(at, left));
    }
    return left;
  }

  std::int32_t membership(const Token& at, std::int32_t left) {
    if (token_.sign == Sign::name) {
      chain(left, plain_name());
      return node(Tag::in, at, left);
    }
    if (token_.sign != Sign::open) {
      unexpected("a list's name or `(` after `in`");
      return -1;
    }
    std::int32_t last = left;
    do {
      advance();
      if (token_.sign != Sign::name && token_.sign != Sign::number && token_.sign != Sign::minus) {
        unexpected("a name or a number");
        return -1;
      }
      const std::int32_t item = token_.sign == Sign::name ? plain_name() : signed_number();
      chain(last, item);
      last = item;
    } while (!failed_ && token_.sign == Sign::comma);
    close();
    return node(Tag::in, at, left);
  }

  std::int32_t plain_name() {
    const std::int32_t made = node(Tag::name, token_);
    advance();
    return made;
  }

  std::int32_t signed_number() {
    Token at = token_;
    if (at.sign == Sign::minus) {
      advance();
      if (token_.sign != Sign::number) {
        unexpected("a number");
        return -1;
      }
      at.number = -token_.number;
      at.length = token_.begin + token_.length - at.begin;
    }
    advance();
    return node(Tag::number, at);
  }

  void close() {
    if (token_.sign == Sign::close) {
      advance();
    } else {
      unexpected("`)` or `,`");
    }
  }

  std::int32_t sum() {
    std::int32_t left = product();
    while (!failed_ && (token_.sign == Sign::plus || token_.sign == Sign::minus)) {
      const Token at = token_;
      advance();
      chain(left, product());
      left = node(at.sign == Sign::plus ? Tag::add : Tag::subtract, at, left);
    }
    return left;
  }

  std::int32_t product() {
    std::int32_t left = factor();
    while (!failed_ && (token_.sign == Sign::times || token_.sign == Sign::over)) {
      const Token at = token_;
      advance();
      chain(left, factor());
      left = node(at.sign == Sign::times ? Tag::multiply : Tag::divide, at, left);
    }
    return left;
  }

  std::int32_t factor() {
    const Token at = token_;
    std::int32_t made = -1;
    switch (at.sign) {
      case Sign::number:
        made = node(Tag::number, at);
        advance();
        return made;
      case Sign::word_true:
      case Sign::word_false:
        made = node(Tag::truth, at);
        syntax_.nodes.back().number = at.sign == Sign::word_true ? 1 : 0;
        advance();
        return made;
      case Sign::name:
        advance();
        return token_.sign == Sign::open ? call(at) : node(Tag::name, at);
      case Sign::minus:
        advance();
        if (!deeper()) return -1;
        made = node(Tag::negate, at, factor());
        --depth_;
        return made;
      case Sign::open:
        advance();
        if (!deeper()) return -1;
        made = disjunction();
        --depth_;
        if (!failed_ && token_.sign != Sign::close) unexpected("`)`");
        advance();
        return made;
      default:
        if (!failed_) unexpected("a name, a number, `not`, `-` or `(`");
        return -1;
    }
  }

  std::int32_t call(const Token& at) {
    if (!deeper()) return -1;
    std::int32_t first = -1, last = -1;
    do {
      advance();
      const std::int32_t argument = disjunction();
      chain(last, argument);
      if (first < 0) first = argument;
      last = argument;
    } while (!failed_ && token_.sign == Sign::comma);
    --depth_;
    close();
    return node(Tag::call, at, first);
  }

  Syntax& syntax_;
  std::string_view text_;
  sim::Problems& problems_;
  std::uint32_t position_ = 0;
  Token token_;
  int depth_ = 0;
  bool failed_ = false;
};

}  // namespace

sim::Mark Syntax::mark_at(std::uint32_t offset) const {
  sim::Mark at = mark;
  if (at.line == 0 && at.column == 0) return at;
  std::uint32_t from = 0;
  for (const sim::TextPiece& piece : pieces) {
    if (piece.offset > offset) break;
    at = piece.mark;
    from = piece.offset;
  }
  for (std::uint32_t i = from; i < offset && i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == '\n' && at.line > 0) {
      ++at.line;
      at.column = 1;
    } else if ((c & 0xC0) != 0x80) {
      ++at.column;
    }
  }
  return at;
}

std::optional<Syntax> parse(const sim::Expression& expression, sim::Problems& problems) {
  Syntax syntax;
  syntax.mark = expression.mark;
  if (expression.text.size() > text_max) {
    problems.push_back(
        {sim::Severity::error, expression.mark, {}, "the rule is too long", "at most 4096 bytes", {}});
    return std::nullopt;
  }
  syntax.text = expression.text;
  syntax.pieces = expression.pieces;
  if (!Parser(syntax, problems).run()) return std::nullopt;
  return syntax;
}

}  // namespace models::rule
