#include "sim/random/philox_lanes.hpp"

#include <vector>

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace sim {

namespace {

void draw_plainly(Key key, const LaneOwners& owners, Index index, LaneUniforms& out) {
  for (std::size_t i = 0; i < owners.count; ++i) {
    const Block block = philox(key, owners.entity[i], Stream{owners.stream[i]}, index);
    out.first[i] = block.first();
    out.second[i] = block.second();
  }
}

#ifdef __x86_64__

// A counter word lies in the low half of a 64-bit field; the high half holds anything. A uniform is 52 bits
// put into the mantissa of 2^52, less 2^52, as open_unit has it.
constexpr long long low_half = 0xffffffffLL;
constexpr long long two_to_52 = 0x4330000000000000LL;

/// The first `halves` x 4 lanes.
template <int halves>
__attribute__((target("avx2"))) void draw_avx2_lanes(Key key, const LaneOwners& owners, Index index,
                                                     LaneUniforms& out) {
  const __m256i m0 = _mm256_set1_epi64x(0xd2511f53), m1 = _mm256_set1_epi64x(0xcd9e8d57);
  __m256i c0[halves], c1[halves], c2[halves], c3[halves];
  for (int h = 0; h < halves; ++h) {
    c0[h] = _mm256_load_si256(reinterpret_cast<const __m256i*>(owners.entity.data() + 4 * h));
    c1[h] = _mm256_srli_epi64(c0[h], 32);
    c2[h] =
        _mm256_cvtepu32_epi64(_mm_load_si128(reinterpret_cast<const __m128i*>(owners.stream.data() + 4 * h)));
    c3[h] = _mm256_set1_epi64x(index.value);
  }
  __m256i k0 = _mm256_set1_epi64x(static_cast<std::uint32_t>(key.value));
  __m256i k1 = _mm256_set1_epi64x(static_cast<std::uint32_t>(key.value >> 32));
  const __m256i step0 = _mm256_set1_epi64x(0x9e3779b9), step1 = _mm256_set1_epi64x(0xbb67ae85);
  for (int round = 0; round < 10; ++round) {
    for (int h = 0; h < halves; ++h) {
      const __m256i p0 = _mm256_mul_epu32(c0[h], m0), p1 = _mm256_mul_epu32(c2[h], m1);
      c0[h] = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(p1, 32), c1[h]), k0);
      c1[h] = p1;
      c2[h] = _mm256_xor_si256(_mm256_xor_si256(_mm256_srli_epi64(p0, 32), c3[h]), k1);
      c3[h] = p0;
    }
    k0 = _mm256_add_epi32(k0, step0);
    k1 = _mm256_add_epi32(k1, step1);
  }
  const __m256i mask = _mm256_set1_epi64x(low_half), exponent = _mm256_set1_epi64x(two_to_52);
  const __m256d offset = _mm256_castsi256_pd(exponent);
  const __m256d half = _mm256_set1_pd(0.5), scale = _mm256_set1_pd(0x1p-52);
  for (int h = 0; h < halves; ++h)
    for (int pair = 0; pair < 2; ++pair) {
      const __m256i low = pair == 0 ? c0[h] : c2[h], high = pair == 0 ? c1[h] : c3[h];
      const __m256i bits =
          _mm256_srli_epi64(_mm256_or_si256(_mm256_slli_epi64(high, 32), _mm256_and_si256(low, mask)), 12);
      const __m256d whole = _mm256_sub_pd(_mm256_castsi256_pd(_mm256_or_si256(bits, exponent)), offset);
      _mm256_store_pd((pair == 0 ? out.first : out.second).data() + 4 * h,
                      _mm256_mul_pd(_mm256_add_pd(whole, half), scale));
    }
}

__attribute__((target("avx2"))) void draw_avx2(Key key, const LaneOwners& owners, Index index,
                                               LaneUniforms& out) {
  if (owners.count <= lanes / 2)
    draw_avx2_lanes<1>(key, owners, index, out);
  else
    draw_avx2_lanes<2>(key, owners, index, out);
}

#endif

std::vector<LaneKernel> found_kernels() {
  std::vector<LaneKernel> kernels;
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx2")) kernels.push_back({"avx2", draw_avx2});
#endif
  kernels.push_back({"plain", draw_plainly});
  return kernels;
}

}  // namespace

std::span<const LaneKernel> lane_kernels() {
  static const std::vector<LaneKernel> kernels = found_kernels();
  return kernels;
}

void philox(Key key, const LaneOwners& owners, Index index, LaneUniforms& out) {
  static const auto draw = lane_kernels().front().draw;
  draw(key, owners, index, out);
}

}  // namespace sim
