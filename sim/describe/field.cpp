#include "sim/describe/field.hpp"
