// SPDX-License-Identifier: Apache-2.0
// The one file that includes Boost.Math.
#include "isms/binomial.hpp"

#include <boost/math/special_functions/beta.hpp>

#include "base/result.hpp"

namespace sealwright::isms {

double upper_rate(std::int64_t deviations, std::int64_t tested, double confidence) {
  if (tested < 1 || deviations < 0 || deviations > tested || !(confidence > 0 && confidence < 1)) base::misuse("no such sample");
  if (deviations == tested) return 1;
  return boost::math::ibeta_inv(static_cast<double>(deviations + 1), static_cast<double>(tested - deviations), confidence);
}

}  // namespace sealwright::isms
