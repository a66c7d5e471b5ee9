// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

namespace shoreline::format {
namespace {

/// Closes the descriptor when it leaves the scope.
struct Descriptor {
  int fd = -1;
  explicit Descriptor(int f) : fd(f) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd >= 0) ::close(fd);
  }
};

Result<std::string> read_all(int fd, std::uintmax_t largest, const std::string& name) {
  std::string text;
  std::array<char, 1 << 16> buffer;
  for (;;) {
    const ssize_t n = ::read(fd, buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return fail(fmt::format("cannot read '{}': {}", name, std::strerror(errno)));
    if (n == 0) return text;
    text.append(buffer.data(), static_cast<std::size_t>(n));
    if (text.size() > largest) return fail(fmt::format("'{}' grows while it is read", name));
  }
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::uintmax_t largest) {
  const std::string name = path.string();
  // O_NONBLOCK: opening a pipe that nobody writes to must not hang.
  const Descriptor file(::open(name.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  if (file.fd < 0) return fail(fmt::format("cannot open '{}': {}", name, std::strerror(errno)));
  struct stat info {};
  if (::fstat(file.fd, &info) != 0)
    return fail(fmt::format("cannot read '{}': {}", name, std::strerror(errno)));
  if (S_ISDIR(info.st_mode)) return fail(fmt::format("'{}' is a folder, not a file", name));
  if (!S_ISREG(info.st_mode))
    return fail(fmt::format("'{}' is a pipe or device, not a regular file", name));
  if (static_cast<std::uintmax_t>(info.st_size) > largest)
    return fail(fmt::format("'{}' has {} bytes; at most {} are read", name, info.st_size, largest));
  return read_all(file.fd, largest, name);
}

Result<void> write_file(const std::filesystem::path& path, std::string_view text) {
  std::error_code ec;
  if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path(), ec);
  if (ec)
    return fail(
        fmt::format("cannot make folder '{}': {}", path.parent_path().string(), ec.message()));
  const std::filesystem::path temporary = path.string() + fmt::format(".{}.part", ::getpid());
  {
    std::ofstream out(temporary, std::ios::binary);
    out.write(text.data(), static_cast<std::streamsize>(text.size()));
    out.flush();
    if (!out) {
      std::filesystem::remove(temporary, ec);
      return fail(fmt::format("cannot write '{}': {}", path.string(), std::strerror(errno)));
    }
  }
  std::filesystem::rename(temporary, path, ec);
  if (!ec) return {};
  std::error_code ignored;
  std::filesystem::remove(temporary, ignored);
  return fail(fmt::format("cannot write '{}': {}", path.string(), ec.message()));
}

std::string sha256(std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr);
  std::string hex;
  for (unsigned int i = 0; i < size; ++i) hex += fmt::format("{:02x}", digest[i]);
  return hex;
}

}  // namespace shoreline::format
