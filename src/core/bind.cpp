#include "src/core/bind.hpp"

#include "src/core/reader.hpp"

namespace core {

Binder::Binder(const Document& document, const BindOptions& options, sim::Problems& problems,
               Provenance* provenance)
    : reader_(std::make_unique<Reader>(document, options, problems, provenance)) {}
Binder::~Binder() = default;
sim::Fields& Binder::fields() { return *reader_; }
void Binder::finish() { reader_->finish(); }

}  // namespace core
