// SPDX-License-Identifier: Apache-2.0
// The embedded folders are the whole of this library; a library needs one source of its own.
