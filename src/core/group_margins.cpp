#include "src/core/group_margins.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>

#include "src/core/household_sizes.hpp"
#include "src/core/margins.hpp"

namespace core {

namespace {

constexpr double days_per_year = 365.25;
constexpr double oldest = 90;

constexpr sim::Stream size_stream = sim::stream("population/size");
constexpr sim::Stream village_stream = sim::stream("population/village");
constexpr sim::Stream age_stream = sim::stream("population/age");
constexpr sim::Stream sex_stream = sim::stream("population/sex");
constexpr sim::Stream disabled_stream = sim::stream("population/disabled");

std::string cause_stream_name(models::Cause cause) {
  return "population/cause/" + std::string(models::cause_names[static_cast<std::size_t>(cause)]);
}

double days_of(double years) { return std::ceil(years * days_per_year); }

/// Margins of one group under way.
class GroupDraw {
 public:
  GroupDraw(const models::GroupSpec& group, const PopulationBasis& basis, std::span<const AgeClass> classes,
            sim::Key key, std::vector<House>& houses, std::vector<Individual>& people)
      : group_(group),
        spec_(basis.population),
        basis_(basis),
        classes_(classes),
        key_(key),
        hash_(sim::hash64(group.id)),
        size_(group_size(group, basis.population.scale)) {
    const std::size_t first_house = houses.size();
    first_person_ = static_cast<std::uint32_t>(people.size());
    houses.resize(first_house + static_cast<std::size_t>(size_.households));
    people.resize(people.size() + static_cast<std::size_t>(size_.people));
    houses_ = std::span(houses).subspan(first_house);
    people_ = std::span(people).subspan(first_person_);
  }

  void run() {
    if (houses_.empty()) return;
    draw_sizes();
    draw_villages();
    draw_causes();
    // Who has exited was found to live safely.
    const bool found_safe = group_.status == models::Status::exited;
    draw_share(found_safe ? 1 : spec_.house_safe, house_stream, &House::house_safe);
    draw_share(found_safe ? 1 : spec_.water_safe, water_stream, &House::water_safe);
    draw_share(spec_.insured, insured_stream, &House::insured);
    draw_ages();
    draw_people();
    draw_schooling();
  }

 private:
  [[nodiscard]] std::uint32_t house_count() const { return static_cast<std::uint32_t>(houses_.size()); }
  [[nodiscard]] std::uint32_t person_count() const { return static_cast<std::uint32_t>(people_.size()); }

  [[nodiscard]] auto house_draw(sim::Stream stream) {
    return [this, stream](std::uint32_t position) {
      return sim::philox(key_, house_id(position), stream, sim::Index{}).bits();
    };
  }
  [[nodiscard]] auto person_draw(sim::Stream stream) {
    return [this, stream](std::uint32_t position) {
      return sim::philox(key_, person_id(position), stream, sim::Index{}).bits();
    };
  }

  [[nodiscard]] std::uint64_t house_id(std::uint32_t position) {
    if (house_ids_.empty()) find_house_ids();
    return house_ids_[position];
  }
  [[nodiscard]] std::uint64_t person_id(std::uint32_t position) {
    if (person_ids_.empty()) find_person_ids();
    return person_ids_[position];
  }
  void find_house_ids() {
    house_ids_.reserve(houses_.size());
    const sim::TextHash group = sim::TextHash().add(group_.id);
    for (std::uint32_t h = 0; h < house_count(); ++h) house_ids_.push_back(member_hash(group, h).id());
  }
  void find_person_ids() {
    person_ids_.reserve(people_.size());
    const sim::TextHash group = sim::TextHash().add(group_.id);
    for (std::uint32_t h = 0; h < house_count(); ++h) {
      const sim::TextHash house = member_hash(group, h);
      for (std::uint32_t p = 0; p < houses_[h].members; ++p)
        person_ids_.push_back(member_hash(house, p).id());
    }
  }

  /// How many households have 1, 2, ... people.
  [[nodiscard]] auto sizes_of_group() const {
    if (group_.household_size == 0) return household_sizes(size_.households, size_.people);
    decltype(household_sizes(0, 0)) sizes{};
    sizes[static_cast<std::size_t>(group_.household_size) - 1] = size_.households;
    return sizes;
  }

  void draw_sizes() {
    hand_out(house_count(), sizes_of_group(), house_draw(size_stream),
             [&](std::uint32_t h, std::size_t k) { houses_[h].members = static_cast<std::uint8_t>(k + 1); });
    std::uint32_t next = first_person_;
    for (House& house : houses_) {
      house.first_person = next;
      next += house.members;
    }
  }

  /// Villages get equal parts, or by weight; which of them get the odd ones is the group's own draw.
  void draw_villages() {
    const auto& villages = basis_.villages;
    const std::vector<std::uint32_t> village_order =
        keyed_order(static_cast<std::uint32_t>(villages.size()), [&](std::uint32_t v) {
          return sim::philox(key_, sim::hash64(hash_, sim::hash64(villages[v].id)), village_stream,
                             sim::Index{})
              .bits();
        });
    std::vector<double> weights;
    for (const std::uint32_t v : village_order) weights.push_back(villages[v].weight);
    hand_out(house_count(), apportion(size_.households, weights), house_draw(village_stream),
             [&](std::uint32_t h, std::size_t v) {
               houses_[h].village = static_cast<std::uint16_t>(village_order[v]);
             });
  }

  /// Each cause goes to households without it that have the fewest yet, so that all have one before some have
  /// two.
  void draw_causes() {
    if (group_.status != models::Status::poor && group_.status != models::Status::exited) return;
    for (const models::CauseShare& c : spec_.causes) {
      const auto draw = house_draw(sim::stream(cause_stream_name(c.cause)));
      const auto bit = static_cast<std::uint8_t>(1U << static_cast<unsigned>(c.cause));
      choose(
          house_count(), part_of(size_.households, c.share),
          [&](std::uint32_t h) {
            const auto causes = static_cast<std::uint64_t>(std::popcount(houses_[h].causes));
            return causes << 61 | draw(h) >> 3;
          },
          [&](std::uint32_t h) { houses_[h].causes = static_cast<std::uint16_t>(houses_[h].causes | bit); });
    }
  }

  void draw_share(double share, sim::Stream stream, std::uint8_t House::*flag) {
    choose(house_count(), part_of(size_.households, share), house_draw(stream),
           [&](std::uint32_t h) { houses_[h].*flag = 1; });
  }

  /// Ages of the first people of households come from the adults' part of the margin, in proportion, as long
  /// as it lasts; then everyone else takes what is left.
  void draw_ages() {
    if (spec_.ages.empty()) return;
    std::vector<double> shares;
    for (const models::AgeShare& a : spec_.ages) shares.push_back(a.share);
    std::vector<std::int64_t> left = apportion(size_.people, shares);
    std::vector<std::int64_t> first(left.size(), 0);
    std::int64_t wanted = size_.households;
    for (const int childhood : {0, 1, 2}) {
      std::vector<double> available(left.size(), 0.0);
      std::int64_t sum = 0;
      for (std::size_t c = 0; c < left.size(); ++c) {
        if (childhood_of(classes_[c]) != childhood) continue;
        available[c] = static_cast<double>(left[c]);
        sum += left[c];
      }
      const std::vector<std::int64_t> parts = apportion(std::min(wanted, sum), available);
      for (std::size_t c = 0; c < left.size(); ++c) {
        first[c] += parts[c];
        left[c] -= parts[c];
        wanted -= parts[c];
      }
    }
    const std::vector<std::uint32_t> order = keyed_order(person_count(), person_draw(age_stream));
    const std::vector<bool> is_first = first_people();
    Deal firsts(first), others(left);
    for (const std::uint32_t p : order) people_[p].age_class = is_first[p] ? firsts.next() : others.next();
  }

  /// Hands out classes in order, each as often as counted.
  class Deal {
   public:
    explicit Deal(const std::vector<std::int64_t>& counts) : counts_(counts) {}
    std::uint8_t next() {
      while (counts_[at_] == 0) ++at_;
      --counts_[at_];
      return static_cast<std::uint8_t>(at_);
    }

   private:
    std::vector<std::int64_t> counts_;
    std::size_t at_ = 0;
  };

  /// 0: adults only; 1: adults too; 2: children only.
  static int childhood_of(const AgeClass& c) { return c.from >= adult_age ? 0 : c.to > adult_age ? 1 : 2; }

  [[nodiscard]] std::vector<bool> first_people() const {
    std::vector<bool> first(people_.size(), false);
    for (const House& h : houses_) first[h.first_person - first_person_] = true;
    return first;
  }

  void draw_people() {
    choose(person_count(), part_of(size_.people, spec_.female), person_draw(sex_stream),
           [&](std::uint32_t p) { people_[p].female = 1; });
    const std::vector<bool> likely = likely_disabled();
    const auto draw = person_draw(disabled_stream);
    choose(
        person_count(), part_of(size_.people, spec_.disabled),
        [&](std::uint32_t p) { return (likely[p] ? 0 : std::uint64_t{1} << 63) | draw(p) >> 1; },
        [&](std::uint32_t p) { people_[p].disabled = 1; });
  }

  /// Households poor through disability come first: one person of each, the one with the lowest draw.
  [[nodiscard]] std::vector<bool> likely_disabled() {
    std::vector<bool> likely(people_.size(), false);
    const auto draw = person_draw(disabled_stream);
    constexpr unsigned bit = 1U << static_cast<unsigned>(models::Cause::disability);
    for (const House& h : houses_) {
      if ((h.causes & bit) == 0) continue;
      const std::uint32_t begin = h.first_person - first_person_;
      std::uint32_t lowest = begin;
      for (std::uint32_t p = begin + 1; p < begin + h.members; ++p)
        if (draw(p) < draw(lowest)) lowest = p;
      likely[lowest] = true;
    }
    return likely;
  }

  void draw_schooling() {
    const std::vector<bool> is_first = first_people();
    const double from = basis_.demography.school_from, to = basis_.demography.school_to;
    std::vector<std::uint32_t> children;
    for (std::uint32_t p = 0; p < person_count(); ++p) {
      const AgeClass& c = classes_[people_[p].age_class];
      if (c.from >= to || c.to <= from) continue;
      const double age = age_in_days(c, key_, person_id(p), is_first[p]) / days_per_year;
      if (age >= from && age < to) children.push_back(p);
    }
    const auto draw = person_draw(school_stream);
    const auto count = static_cast<std::uint32_t>(children.size());
    choose(
        count, part_of(count, basis_.demography.schooled), [&](std::uint32_t i) { return draw(children[i]); },
        [&](std::uint32_t i) { people_[children[i]].at_school = 1; });
  }

  const models::GroupSpec& group_;
  const models::PopulationSpec& spec_;
  const PopulationBasis& basis_;
  std::span<const AgeClass> classes_;
  sim::Key key_;
  std::uint64_t hash_;
  GroupHeads size_;
  std::uint32_t first_person_ = 0;
  std::span<House> houses_;
  std::span<Individual> people_;
  // Hashed from texts, and only if something is drawn.
  std::vector<std::uint64_t> house_ids_, person_ids_;
};

}  // namespace

double AgeClass::day(double u, bool first_person) const {
  double begin = first_day;
  if (first_person && from < adult_age && to > adult_age) begin = days_of(adult_age);
  const double width = end_day - begin;
  return width > 0 ? begin + std::min(std::floor(u * width), width - 1) : begin;
}

std::vector<AgeClass> age_classes(const std::vector<models::AgeShare>& ages) {
  if (ages.empty()) {
    constexpr double age = 30;
    return {{age, age, age * days_per_year, age * days_per_year}};
  }
  std::vector<AgeClass> classes;
  for (std::size_t i = 0; i < ages.size(); ++i) {
    AgeClass c;
    c.from = ages[i].from;
    c.to = i + 1 < ages.size() ? ages[i + 1].from : c.from < oldest - 10 ? oldest : c.from + 10;
    c.first_day = days_of(c.from);
    c.end_day = days_of(c.to);
    classes.push_back(c);
  }
  return classes;
}

double age_in_days(const AgeClass& c, sim::Key key, std::uint64_t person, bool first_person) {
  if (!(c.end_day > c.first_day)) return c.first_day;
  return c.day(sim::philox(key, person, age_stream, sim::Index{}).second(), first_person);
}

GroupHeads group_size(const models::GroupSpec& group, double scale) {
  const auto rounded = [](double x) {
    return static_cast<std::int64_t>(std::floor(std::clamp(x, 0.0, 1e12) + 0.5));
  };
  GroupHeads size;
  size.households = rounded(static_cast<double>(group.households) * scale);
  if (group.household_size > 0) {
    size.people = size.households * group.household_size;
    return size;
  }
  const double people = group.people > 0 ? static_cast<double>(group.people)
                                         : static_cast<double>(group.households) * group.people_per_household;
  size.people = rounded(people * scale);
  if (scale != 1 || group.people == 0)  // rounding must not leave a household empty or overfull
    size.people = std::clamp(size.people, size.households, size.households * max_household_size);
  return size;
}

void draw_group(const models::GroupSpec& group, const PopulationBasis& basis,
                std::span<const AgeClass> classes, sim::Key key, std::vector<House>& houses,
                std::vector<Individual>& people) {
  GroupDraw(group, basis, classes, key, houses, people).run();
}

std::vector<std::string> population_streams(const PopulationBasis& basis) {
  std::vector<std::string> names{"population/ability",   "population/cash",     "population/since",
                                 "population/size",      "population/village",  "population/age",
                                 "population/sex",       "population/disabled", "population/disability-level",
                                 "population/school",    "population/insured",  "population/house-safe",
                                 "population/water-safe"};
  for (std::size_t c = 0; c < models::cause_names.size(); ++c)
    names.push_back(cause_stream_name(static_cast<models::Cause>(c)));
  for (const models::DiseaseSpec& d : basis.diseases) names.push_back("illness/" + d.id + "/at-start");
  return names;
}

}  // namespace core
