#include "sim/stats/bytes.hpp"

#include <catch2/catch.hpp>

namespace bytes_test {

TEST_CASE("numbers are written with the least significant byte first") {
  sim::Bytes out;
  sim::append_u64(out, 0x0102030405060708U);
  CHECK(out == sim::Bytes{8, 7, 6, 5, 4, 3, 2, 1});
}

TEST_CASE("every kind of number is read back as written") {
  sim::Bytes out;
  sim::append_i64(out, -5);
  const sim::Int128 large = -(static_cast<sim::Int128>(1) << 100) + 3;
  sim::append_i128(out, large);
  sim::append_double(out, -0.1);
  sim::ByteReader in(out);
  CHECK(in.i64() == -5);
  CHECK((in.i128() == large));
  CHECK(in.f64() == -0.1);
  CHECK_FALSE(in.failed());
}

TEST_CASE("reading past the end fails and yields zeros") {
  const sim::Bytes out{1, 2, 3};
  sim::ByteReader in(out);
  CHECK(in.u64() == 0);
  CHECK(in.failed());
  CHECK(in.i128() == 0);
}

}  // namespace bytes_test
