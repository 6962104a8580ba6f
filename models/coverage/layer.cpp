#include "models/coverage/layer.hpp"

namespace models {
namespace {

constexpr std::span<const std::string_view> tiers{tier_names};

// Terms that are not given stay "not given", so a reader need not know of them.
void tier_money(sim::Fields& f, TierMoney& value, const sim::FieldInfo& info) {
  if (f.given(info)) f.money_table(value, tiers, info);
}
void tier_share(sim::Fields& f, TierShare& value, const sim::FieldInfo& info) {
  if (f.given(info)) f.table(value, tiers, info);
}

void describe_terms(sim::Fields& f, Terms& t) {
  tier_money(f, t.deductible,
             {.name = "deductible",
              .zh = "起付线：基数中低于此数的部分不报",
              .en = "deductible: the base below it is not covered",
              .unit = sim::Unit::yuan});
  tier_share(f, t.rate,
             {.name = "rate",
              .zh = "报销比例",
              .en = "share of the base above the deductible that this layer pays",
              .unit = sim::Unit::share,
              .max = 1});
  f.list(t.bands, "",
         {.name = "bands",
          .zh = "按费用分段的报销比例（各段分别计算）",
          .en = "rates by band of the base, marginal, instead of one rate"});
  tier_share(f, t.factor,
             {.name = "factor",
              .zh = "比例系数（如转外就医九折）",
              .en = "factor on the rate or on every band, such as 0.9 outside the area",
              .max = 10});
  tier_money(f, t.limit,
             {.name = "limit-per-stay",
              .zh = "单次限额：一张账单计入基数的上限",
              .en = "the base of one bill counts up to this amount",
              .unit = sim::Unit::yuan});
  tier_money(f, t.cap,
             {.name = "cap",
              .zh = "封顶线：本层支付的上限",
              .en = "ceiling on what this layer pays",
              .unit = sim::Unit::yuan});
  tier_money(f, t.own_cap,
             {.name = "own-cap",
              .zh = "个人自付上限：定额部分",
              .en = "the layer pays what exceeds this own payment: fixed part",
              .unit = sim::Unit::yuan});
  tier_share(f, t.own_cap_share,
             {.name = "own-cap-share",
              .zh = "个人自付上限：占账单的比例",
              .en = "the layer pays what exceeds this own payment: share of the bill",
              .unit = sim::Unit::share,
              .max = 1});
  tier_money(f, t.own_cap_above,
             {.name = "own-cap-share-above",
              .zh = "该比例只计超出此数的账单部分",
              .en = "that share is taken of the bill above this amount",
              .unit = sim::Unit::yuan});
}

}  // namespace

void describe(sim::Fields& f, Band& b) {
  f.money(b.from, {.name = "from",
                   .zh = "本段起点（基数）",
                   .en = "base from which this band's rate holds",
                   .unit = sim::Unit::yuan,
                   .required = true});
  f.table(b.rate, tiers,
          {.name = "rate",
           .zh = "本段报销比例",
           .en = "share of this band that the layer pays",
           .unit = sim::Unit::share,
           .max = 1,
           .required = true});
}

void describe(sim::Fields& f, LayerRule& r) {
  f.id(r.id);
  f.label(r.name, {.name = "name", .zh = "名称", .en = "name in both languages", .dated = false});
  f.rule(r.when, "bill", true,
         {.name = "when",
          .zh = "适用条件；按次序第一条成立者生效",
          .en = "whom this rule is for; the first that holds is taken",
          .required = true});
  describe_terms(f, r.terms);
  f.number(r.deductible_times, {.name = "deductible-times",
                                .zh = "起付线乘以（减半为0.5）",
                                .en = "factor on the layer's deductible (0.5 halves it)",
                                .max = 100});
  f.number(r.rate_plus, {.name = "rate-plus",
                         .zh = "比例提高（5个百分点为0.05）",
                         .en = "added to the layer's rate or to every band's (0.05 = five points)",
                         .min = -1,
                         .max = 1});
  f.number(r.cap_times, {.name = "cap-times",
                         .zh = "封顶线乘以（0为取消封顶）",
                         .en = "factor on the layer's cap (1.2 = a fifth more; 0 lifts the cap)",
                         .max = 100});
}

void describe(sim::Fields& f, LayerSpec& l) {
  f.id(l.id);
  f.label(l.name, {.name = "name", .zh = "名称", .en = "name in both languages", .dated = false});
  f.reference(l.payer, "source",
              {.name = "payer",
               .zh = "由哪项资金支付；写了 payers 则不用",
               .en = "source that pays this layer; needed where payers are not given"});
  const sim::FieldInfo payers{.name = "payers",
                              .zh = "由几项资金分担的比例，代替 payer",
                              .en = "shares by source of what this layer pays, instead of payer",
                              .unit = sim::Unit::share,
                              .max = 1};
  if (f.given(payers)) f.by_id(l.payers, "source", payers);
  f.rule(l.when, "bill", true,
         {.name = "when",
          .zh = "适用条件；不写则适用于每张账单",
          .en = "bills it covers; every bill if left out"});
  f.flag(l.covers_uninsured, {.name = "covers-uninsured",
                              .zh = "未参保者也适用（如医疗救助、慈善）",
                              .en = "also for people who are not insured (medical assistance, charity)",
                              .dated = false});
  const sim::FieldInfo pooled{
      .name = "pooled",
      .zh = "基金式：先登记申请，到结算日按预算支付，用完为止",
      .en = "claimed first and paid at fund settlements from the payer's budget until it runs out",
      .dated = false};
  if (f.given(pooled)) f.flag(l.pooled, pooled);
  const sim::FieldInfo part_of{.name = "part-of",
                               .zh = "属于哪一项目或报销层：该项被移除时一并移除",
                               .en = "programme or layer of which it is a part: removed with it",
                               .dated = false};
  if (f.given(part_of)) f.text(l.part_of, part_of);
  f.reference(l.instead_of, "layer",
              {.name = "instead-of",
               .zh = "适用时代替后面的哪一层",
               .en = "later layer that this one replaces where it applies",
               .dated = false});
  f.choice(l.base, base_names,
           {.name = "base",
            .zh = "报销基数：合规费用、剩余合规费用、总费用、全部剩余或剩余目录外费用",
            .en = "what the rate applies to: compliant cost, what is left of it, the bill, what is left of "
                  "it, or of "
                  "the part outside the catalogue",
            .dated = false});
  f.choice(l.over, period_names,
           {.name = "over",
            .zh = "基数累计的期间",
            .en = "period over which the base is summed; the layer pays the difference of its schedule",
            .dated = false});
  f.choice(l.deductible_per, period_names,
           {.name = "deductible-per",
            .zh = "起付线按次、按人年或按户年",
            .en = "period of the deductible (usual: person-year)",
            .dated = false});
  f.choice(l.cap_per, period_names,
           {.name = "cap-per",
            .zh = "封顶线按次、按人年或按户年",
            .en = "period of the cap (usual: person-year)",
            .dated = false});
  f.choice(l.own_cap_per, period_names,
           {.name = "own-cap-per",
            .zh = "个人自付上限按次、按人年或按户年",
            .en = "period of the own-payment cap (usual: person-year for a sum, bill for a share)",
            .dated = false});
  describe_terms(f, l.terms);
  f.list(l.rules, "layer-rule",
         {.name = "rules", .zh = "对部分人群的不同规定", .en = "different terms for some people"});
}

std::vector<std::pair<std::string, double>> payers_of(const LayerSpec& layer) {
  if (!layer.payers.empty() || layer.payer.empty()) return layer.payers;
  return {{layer.payer, 1.0}};
}

void describe(sim::Fields& f, CoverageSpec& c) {
  f.table(c.compliant_share, tiers,
          {.name = "compliant-share",
           .zh = "各级机构账单中目录内费用的比例",
           .en = "share of a bill that lies inside the catalogue",
           .unit = sim::Unit::share,
           .max = 1});
  f.list(c.stack, "layer",
         {.name = "stack", .zh = "保障层，按结算次序", .en = "coverage layers in order of settlement"});
}

}  // namespace models
