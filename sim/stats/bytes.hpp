// Fixed byte form of results: what threads, shards and machines exchange, and what tests compare.
//
// Every number is written as eight (or sixteen) bytes, least significant first, whatever the machine's own
// order. A reader never runs past its end: after the first missing byte it stays failed and yields zeros.
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace sim {

/// Signed 128-bit integer: exact sums of money squared over millions of households.
__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 Uint128;

using Bytes = std::vector<std::uint8_t>;

inline void append_u64(Bytes& out, std::uint64_t value) {
  for (int shift = 0; shift < 64; shift += 8) out.push_back(static_cast<std::uint8_t>(value >> shift));
}

inline void append_i64(Bytes& out, std::int64_t value) { append_u64(out, static_cast<std::uint64_t>(value)); }

inline void append_i128(Bytes& out, Int128 value) {
  const auto bits = static_cast<Uint128>(value);
  append_u64(out, static_cast<std::uint64_t>(bits));
  append_u64(out, static_cast<std::uint64_t>(bits >> 64));
}

inline void append_double(Bytes& out, double value) {
  std::uint64_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  append_u64(out, bits);
}

class ByteReader {
 public:
  explicit ByteReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  [[nodiscard]] std::uint64_t u64() {
    if (failed_ || bytes_.size() - at_ < 8) {
      failed_ = true;
      return 0;
    }
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 8) value |= static_cast<std::uint64_t>(bytes_[at_++]) << shift;
    return value;
  }

  [[nodiscard]] std::int64_t i64() { return static_cast<std::int64_t>(u64()); }

  [[nodiscard]] Int128 i128() {
    const Uint128 low = u64();
    const Uint128 high = u64();
    return static_cast<Int128>(high << 64 | low);
  }

  [[nodiscard]] double f64() {
    const std::uint64_t bits = u64();
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    return value;
  }

  /// Bytes not yet read; a count that claims more items than this is refused before anything is reserved.
  [[nodiscard]] std::uint64_t left() const { return bytes_.size() - at_; }
  [[nodiscard]] bool failed() const { return failed_; }
  void fail() { failed_ = true; }

 private:
  std::span<const std::uint8_t> bytes_;
  std::uint64_t at_ = 0;
  bool failed_ = false;
};

}  // namespace sim
