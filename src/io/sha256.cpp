#include "src/io/sha256.hpp"

#include <array>
#include <cerrno>
#include <cstdint>

#include <fcntl.h>
#include <fmt/format.h>
#include <nettle/sha2.h>
#include <unistd.h>

namespace io {

namespace {

std::string hex_digest(sha256_ctx& context) {
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest;
  sha256_digest(&context, digest.size(), digest.data());
  std::string hex;
  for (const std::uint8_t byte : digest) hex += fmt::format("{:02x}", byte);
  return hex;
}

}  // namespace

std::string sha256_of_text(std::string_view text) {
  sha256_ctx context;
  sha256_init(&context);
  // The library wants bytes; characters may be looked at as such.
  sha256_update(&context, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()));
  return hex_digest(context);
}

std::string sha256_of_file(const std::string& path) {
  int file = -1;
  do {
    // Without O_NONBLOCK the opening of a named pipe would wait for a writer.
    file = ::open(path.c_str(), O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
  } while (file < 0 && errno == EINTR);
  if (file < 0) return {};
  sha256_ctx context;
  sha256_init(&context);
  std::array<std::uint8_t, 1 << 16> block;
  ssize_t got = 0;
  do {
    got = ::read(file, block.data(), block.size());
    if (got > 0) sha256_update(&context, static_cast<std::size_t>(got), block.data());
  } while (got > 0 || (got < 0 && errno == EINTR));
  ::close(file);
  if (got < 0) return {};
  return hex_digest(context);
}

}  // namespace io
