// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <type_traits>
#include <utility>

namespace sealwright::cel::columns {

/// The bytes in a new place of that size; the old one is freed. Large places are asked for in huge pages, since filling and
/// searching columns is bound by faults and translations of pages.
void* moved_memory(void* old, std::size_t used, std::size_t bytes);

/// A growable array of plain values that loops over whole words of 64 rows may read: memory is there up to the next multiple
/// of 64, and after `settle()` it is zero behind the end.
template <class T>
class Buffer {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  Buffer() = default;
  Buffer(Buffer&& other) noexcept { swap(other); }
  Buffer& operator=(Buffer&& other) noexcept {
    Buffer(std::move(other)).swap(*this);
    return *this;
  }
  ~Buffer() { std::free(data_); }

  const T* data() const { return data_; }
  T* data() { return data_; }
  std::size_t size() const { return size_; }
  std::size_t bytes() const { return capacity_ * sizeof(T); }
  T operator[](std::size_t i) const { return data_[i]; }
  T& operator[](std::size_t i) { return data_[i]; }
  T back() const { return data_[size_ - 1]; }

  void push_back(T value) {
    if (size_ == capacity_) reserve(capacity_ * 2 + 64);
    data_[size_++] = value;
  }
  void append(const T* from, std::size_t n) {
    if (size_ + n > capacity_) reserve(size_ + n + size_ / 2);
    if (n) std::memcpy(data_ + size_, from, n * sizeof(T));
    size_ += n;
  }
  /// New elements are zero.
  void resize(std::size_t n) {
    if (n > capacity_) reserve(n + n / 8);
    if (n > size_) std::memset(static_cast<void*>(data_ + size_), 0, (n - size_) * sizeof(T));
    size_ = n;
  }
  void reserve(std::size_t n) {
    const std::size_t rounded = (n + 63) / 64 * 64;
    if (rounded <= capacity_) return;
    data_ = static_cast<T*>(moved_memory(data_, size_ * sizeof(T), rounded * sizeof(T)));
    capacity_ = rounded;
  }
  void settle() {
    if (size_ < capacity_) std::memset(static_cast<void*>(data_ + size_), 0, ((size_ + 63) / 64 * 64 - size_) * sizeof(T));
  }
  void shrink() {
    const std::size_t wanted = (size_ + 63) / 64 * 64;
    if (wanted == 0 || wanted == capacity_) return;
    data_ = static_cast<T*>(moved_memory(data_, size_ * sizeof(T), wanted * sizeof(T)));
    capacity_ = wanted;
  }
  void swap(Buffer& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    std::swap(capacity_, other.capacity_);
  }

 private:
  T* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

using Word = std::uint64_t;
inline constexpr std::size_t kWordRows = 64;
inline std::size_t words_for(std::size_t rows) { return (rows + kWordRows - 1) / kWordRows; }

/// A set of row numbers, one bit each. Bits behind the end are zero.
class Bits {
 public:
  bool at(std::size_t i) const { return i / kWordRows < words_.size() && ((words_[i / kWordRows] >> (i % kWordRows)) & 1); }
  Word word(std::size_t w) const { return w < words_.size() ? words_[w] : 0; }
  std::size_t words() const { return words_.size(); }
  const Word* data() const { return words_.data(); }
  Word* data() { return words_.data(); }
  std::size_t bytes() const { return words_.bytes(); }
  bool empty() const { return words_.size() == 0; }

  void set(std::size_t i) {
    if (i / kWordRows >= words_.size()) words_.resize(i / kWordRows + 1);
    words_[i / kWordRows] |= Word{1} << (i % kWordRows);
  }
  void clear(std::size_t i) {
    if (i / kWordRows < words_.size()) words_[i / kWordRows] &= ~(Word{1} << (i % kWordRows));
  }
  /// Room for that many rows; rows from there on are forgotten.
  void resize_rows(std::size_t rows) {
    words_.resize(words_for(rows));
    if (rows % kWordRows) words_[rows / kWordRows] &= (Word{1} << (rows % kWordRows)) - 1;
  }
  std::size_t count() const {
    std::size_t n = 0;
    for (std::size_t w = 0; w < words_.size(); ++w) n += static_cast<std::size_t>(__builtin_popcountll(words_[w]));
    return n;
  }
  void shrink() { words_.shrink(); }

 private:
  Buffer<Word> words_;
};

}  // namespace sealwright::cel::columns
