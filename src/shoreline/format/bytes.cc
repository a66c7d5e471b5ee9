// SPDX-License-Identifier: Apache-2.0
// Copyright the Shoreline authors
#include "shoreline/format/bytes.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <libdeflate.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <vector>

namespace shoreline::format {
namespace {

constexpr std::uint64_t kBestRatio = 1032;  // of deflate: no byte stands for more

class Memory final : public ByteInput {
 public:
  explicit Memory(std::string_view bytes) : left_(bytes), size_(bytes.size()) {}
  Result<std::size_t> read(char* to, std::size_t room) override {
    const std::size_t n = std::min(room, left_.size());
    std::memcpy(to, left_.data(), n);
    left_.remove_prefix(n);
    return n;
  }
  std::uint64_t expected_size() const override { return size_; }

 private:
  std::string_view left_;
  std::uint64_t size_;
};

/// The same of bytes that it holds itself.
class Held final : public ByteInput {
 public:
  Held(std::unique_ptr<char[]> bytes, std::size_t size)
      : bytes_(std::move(bytes)), view_({bytes_.get(), size}) {}
  Result<std::size_t> read(char* to, std::size_t room) override { return view_.read(to, room); }
  std::uint64_t expected_size() const override { return view_.expected_size(); }

 private:
  std::unique_ptr<char[]> bytes_;
  Memory view_;
};

/// A part of a regular file, from `at` up to `end`.
class Plain final : public ByteInput {
 public:
  Plain(int fd, std::string name, std::uint64_t size)
      : fd_(fd), name_(std::move(name)), end_(size) {}
  Plain(const Plain&) = delete;
  Plain& operator=(const Plain&) = delete;
  ~Plain() override { ::close(fd_); }

  Result<std::size_t> read(char* to, std::size_t room) override {
    const Result<std::size_t> n = read_at(at_, to, std::min<std::uint64_t>(room, end_ - at_));
    if (n) at_ += *n;
    return n;
  }
  std::uint64_t expected_size() const override { return end_ - at_; }

  /// As many bytes from `at` on as there are, at most `room`.
  Result<std::size_t> read_at(std::uint64_t at, char* to, std::size_t room) const {
    std::size_t got = 0;
    while (got < room) {
      const ssize_t n = ::pread(fd_, to + got, room - got, static_cast<off_t>(at + got));
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return fail(fmt::format("cannot read '{}': {}", name_, std::strerror(errno)));
      if (n == 0) break;
      got += static_cast<std::size_t>(n);
    }
    return got;
  }
  std::string bytes_at(std::uint64_t at, std::size_t room) const {
    std::string out(room, '\0');
    const Result<std::size_t> n = read_at(at, out.data(), room);
    out.resize(n ? *n : 0);
    return out;
  }
  void narrow(std::uint64_t from, std::uint64_t size) {
    at_ = std::min(from, end_);
    end_ = std::min(end_, at_ + std::min(size, end_ - at_));
  }
  const std::string& name() const { return name_; }
  std::uint64_t end() const { return end_; }

 private:
  int fd_;
  std::string name_;
  std::uint64_t at_ = 0;
  std::uint64_t end_;
};

/// What deflate made small: gzip members one behind the other, or the bare stream of a zip entry.
class Inflated final : public ByteInput {
 public:
  static constexpr int kGzip = 15 + 16, kBare = -15;

  Inflated(std::unique_ptr<Plain> from, int form, std::uint64_t size, std::uint32_t crc)
      : from_(std::move(from)), form_(form), size_(size), crc_(crc) {
    ready_ = ::inflateInit2(&z_, form) == Z_OK;
  }
  Inflated(const Inflated&) = delete;
  Inflated& operator=(const Inflated&) = delete;
  ~Inflated() override {
    if (ready_) ::inflateEnd(&z_);
  }

  Result<std::size_t> read(char* to, std::size_t room) override {
    if (!ready_) return fail("zlib cannot be set up");
    if (ended_ || room == 0) return 0;
    z_.next_out = reinterpret_cast<Bytef*>(to);
    z_.avail_out = static_cast<uInt>(std::min<std::size_t>(room, 1u << 30));
    const uInt asked = z_.avail_out;
    while (z_.avail_out == asked && !ended_)
      if (Result<void> stepped = step(); !stepped) return fail(stepped.error().message);
    const std::size_t n = asked - z_.avail_out;
    if (form_ != kBare) return n;  // zlib checks what gzip members promise
    seen_ = static_cast<std::uint32_t>(
        ::crc32(seen_, reinterpret_cast<const Bytef*>(to), static_cast<uInt>(n)));
    if (ended_ && seen_ != crc_) return fail(damaged("its checksum does not match"));
    return n;
  }
  std::uint64_t expected_size() const override { return size_; }

 private:
  std::string damaged(std::string_view why) const {
    return fmt::format("'{}' is damaged: {}", from_->name(), why);
  }

  Result<void> step() {
    if (z_.avail_in == 0) {
      Result<std::size_t> n = from_->read(in_.data(), in_.size());
      if (!n) return fail(n.error().message);
      if (*n == 0) return fail(damaged("what is compressed in it is cut short"));
      z_.next_in = reinterpret_cast<Bytef*>(in_.data());
      z_.avail_in = static_cast<uInt>(*n);
    }
    const int rc = ::inflate(&z_, Z_NO_FLUSH);
    if (rc == Z_STREAM_END) return member_ends();
    if (rc == Z_OK || rc == Z_BUF_ERROR) return {};
    return fail(damaged(z_.msg != nullptr ? z_.msg : "what is compressed in it makes no sense"));
  }

  /// Another gzip member may follow; zeros behind the last one are padding.
  Result<void> member_ends() {
    ended_ = true;
    if (form_ != kGzip) return {};
    for (;;) {
      while (z_.avail_in > 0 && *z_.next_in == 0) ++z_.next_in, --z_.avail_in;
      if (z_.avail_in > 0) break;
      Result<std::size_t> n = from_->read(in_.data(), in_.size());
      if (!n) return fail(n.error().message);
      if (*n == 0) return {};
      z_.next_in = reinterpret_cast<Bytef*>(in_.data());
      z_.avail_in = static_cast<uInt>(*n);
    }
    ended_ = false;
    if (::inflateReset(&z_) != Z_OK) return fail("zlib cannot be set up");
    return {};
  }

  std::unique_ptr<Plain> from_;
  int form_;
  std::uint64_t size_;
  std::uint32_t crc_;
  std::uint32_t seen_ = 0;
  z_stream z_{};
  bool ready_ = false;
  bool ended_ = false;
  std::array<char, 1 << 15> in_{};
};

/// A gzip file of one sound member of `size` bytes, unpacked at once; null: anything else, which
/// Inflated reads, or says what is wrong with it.
std::unique_ptr<ByteInput> unpacked(const Plain& file, std::uint64_t size) {
  constexpr std::uint64_t kMost = std::uint64_t{32} << 20;  // more is read in pieces
  if (size == 0 || size > kMost || file.end() > kMost) return nullptr;
  const std::string packed = file.bytes_at(0, file.end());
  const std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> engine(
      ::libdeflate_alloc_decompressor(), ::libdeflate_free_decompressor);
  if (engine == nullptr) return nullptr;
  auto bytes = std::make_unique_for_overwrite<char[]>(size);
  std::size_t taken = 0, made = 0;
  const auto rc = ::libdeflate_gzip_decompress_ex(engine.get(), packed.data(), packed.size(),
                                                  bytes.get(), size, &taken, &made);
  if (rc != LIBDEFLATE_SUCCESS || taken != packed.size()) return nullptr;
  return std::make_unique<Held>(std::move(bytes), made);
}

std::uint64_t little(std::string_view bytes, std::size_t at, std::size_t width) {
  std::uint64_t v = 0;
  for (std::size_t i = width; i-- > 0;) v = v << 8 | static_cast<unsigned char>(bytes[at + i]);
  return v;
}

/// An entry of a zip file, as its directory at the end has it (APPNOTE.TXT 6.3, 4.3.12).
struct ZipEntry {
  std::string name;
  std::uint64_t method = 0, crc = 0, packed = 0, size = 0, header = 0;
};

Result<std::vector<ZipEntry>> zip_entries(const Plain& file) {
  const auto broken = [&file](std::string_view why) {
    return fail(fmt::format("'{}' is no zip file that can be read: {}", file.name(), why));
  };
  constexpr std::uint64_t kEnd = 22, kLongestComment = 65535;
  const std::uint64_t from = file.end() - std::min(file.end(), kEnd + kLongestComment);
  const std::string tail = file.bytes_at(from, file.end() - from);
  const std::size_t at = tail.rfind("PK\x05\x06");
  if (at == std::string::npos || at + kEnd > tail.size()) return broken("it has no directory");
  const std::uint64_t bytes = little(tail, at + 12, 4), start = little(tail, at + 16, 4);
  if (start > file.end() || bytes > file.end() - start) return broken("its directory is cut short");
  const std::string list = file.bytes_at(start, bytes);
  std::vector<ZipEntry> out;
  for (std::size_t i = 0; i + 46 <= list.size() && list.compare(i, 4, "PK\x01\x02") == 0;) {
    const std::size_t name = little(list, i + 28, 2);
    if (i + 46 + name > list.size()) return broken("its directory is cut short");
    out.push_back({list.substr(i + 46, name), little(list, i + 10, 2), little(list, i + 16, 4),
                   little(list, i + 20, 4), little(list, i + 24, 4), little(list, i + 42, 4)});
    i += 46 + name + little(list, i + 30, 2) + little(list, i + 32, 2);
  }
  return out;
}

Result<std::unique_ptr<ByteInput>> open_zip(std::unique_ptr<Plain> file,
                                            bool (*wanted)(std::string_view), std::string* entry) {
  Result<std::vector<ZipEntry>> entries = zip_entries(*file);
  if (!entries) return fail(entries.error().message);
  std::erase_if(*entries, [wanted](const ZipEntry& e) {
    return !wanted(e.name) || e.name.starts_with("__MACOSX/");
  });
  if (entries->size() != 1)
    return fail(entries->empty()
                    ? fmt::format("'{}' holds no file that can be read here", file->name())
                    : fmt::format("'{}' holds '{}' and '{}': unpack it and name one", file->name(),
                                  (*entries)[0].name, (*entries)[1].name));
  const ZipEntry& e = entries->front();
  const std::string header = file->bytes_at(e.header, 30);
  if (header.size() != 30 || !header.starts_with("PK\x03\x04"))
    return fail(
        fmt::format("'{}' is damaged: '{}' is not where it should be", file->name(), e.name));
  if (e.method != 0 && e.method != 8)
    return fail(fmt::format("'{}' is packed in a way that is not known here (method {}): unpack it",
                            e.name, e.method));
  if (entry != nullptr) *entry = e.name;
  file->narrow(e.header + 30 + little(header, 26, 2) + little(header, 28, 2), e.packed);
  if (e.method == 0) return std::unique_ptr<ByteInput>(std::move(file));
  const std::uint64_t size = std::min(e.size, e.packed * kBestRatio);
  return std::make_unique<Inflated>(std::move(file), Inflated::kBare, size,
                                    static_cast<std::uint32_t>(e.crc));
}

Result<std::unique_ptr<Plain>> open_plain(const std::string& name) {
  // O_NONBLOCK: opening a pipe that nobody writes to must not hang.
  const int fd = ::open(name.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0) return fail(fmt::format("cannot open '{}': {}", name, std::strerror(errno)));
  struct stat info {};
  const bool known = ::fstat(fd, &info) == 0;
  auto file =
      std::make_unique<Plain>(fd, name, known ? static_cast<std::uint64_t>(info.st_size) : 0);
  if (!known) return fail(fmt::format("cannot read '{}': {}", name, std::strerror(errno)));
  if (S_ISDIR(info.st_mode)) return fail(fmt::format("'{}' is a folder, not a file", name));
  if (!S_ISREG(info.st_mode))
    return fail(fmt::format("'{}' is a pipe or device, not a regular file", name));
  return file;
}

}  // namespace

std::unique_ptr<ByteInput> open_bytes(std::string_view bytes) {
  return std::make_unique<Memory>(bytes);
}

Result<std::unique_ptr<ByteInput>> open_file(const std::filesystem::path& path,
                                             bool (*wanted)(std::string_view), std::string* entry) {
  Result<std::unique_ptr<Plain>> opened = open_plain(path.string());
  if (!opened) return fail(opened.error().message);
  std::unique_ptr<Plain> file = std::move(*opened);
  const std::string magic = file->bytes_at(0, 4);
  if (magic == "PK\x03\x04") return open_zip(std::move(file), wanted, entry);
  if (!magic.starts_with("\x1f\x8b")) return std::unique_ptr<ByteInput>(std::move(file));
  // The last four bytes are the size (of the last member, modulo 2^32): a hint and no more.
  const std::string tail = file->bytes_at(file->end() - std::min<std::uint64_t>(4, file->end()), 4);
  const std::uint64_t stated = tail.size() == 4 ? little(tail, 0, 4) : 0;
  const std::uint64_t size = std::min(stated, file->end() * kBestRatio);
  if (auto whole = unpacked(*file, size)) return whole;
  return std::make_unique<Inflated>(std::move(file), Inflated::kGzip, size, 0);
}

}  // namespace shoreline::format
