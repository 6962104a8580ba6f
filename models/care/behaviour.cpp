#include "models/care/behaviour.hpp"

namespace models {

void describe(sim::Fields& f, CopingStep& s) {
  f.choice(s.means, coping_names,
           {.name = "means", .zh = "支付方式", .en = "how the own share is paid", .required = true});
  f.money(s.at_most, {.name = "at-most",
                      .zh = "上限（元；现金按次、借款按余额、其他按年；不填为不限）",
                      .en = "limit per year (cash: per bill; a loan: outstanding); left out = none",
                      .unit = sim::Unit::yuan,
                      .max = 4e7});
}

void describe(sim::Fields& f, Deposit& d) {
  f.number(d.share, {.name = "share",
                     .zh = "押金占住院费用的比例",
                     .en = "deposit, as a share of the inpatient bill",
                     .unit = sim::Unit::share,
                     .max = 1,
                     .required = true});
  f.duration(d.delay, {.name = "delay",
                       .zh = "现金不足、需先筹押金时治疗推迟的时间",
                       .en = "delay of the treatment when the deposit exceeds the household's cash",
                       .unit = sim::Unit::days,
                       .max = 365});
}

void describe(sim::Fields& f, BehaviourSpec& b) {
  f.choice(b.mode, behaviour_mode_names,
           {.name = "mode", .zh = "就医行为", .en = "whether care responds to price, distance and cash"});
  f.number(b.price_response, {.name = "price-response",
                              .zh = "全自付时就医概率的变化",
                              .en = "change of the chance to seek care when the whole bill is one's own",
                              .min = -1,
                              .max = 0});
  f.number(b.distance_response, {.name = "distance-response",
                                 .zh = "每小时路程对就医概率的变化",
                                 .en = "change of the chance to seek care per hour of travel",
                                 .min = -1,
                                 .max = 0});
  f.number(b.forgo_above,
           {.name = "forgo-above",
            .zh = "预期自付超过可及资金的倍数时放弃就医",
            .en = "care is forgone when the expected own payment exceeds this multiple of the means in reach",
            .max = 1000});
  f.number(b.untreated_longer, {.name = "untreated-longer",
                                .zh = "不就医时病程延长倍数",
                                .en = "a stay in an illness lasts this many times longer without care",
                                .min = 1,
                                .max = 10});
  const sim::FieldInfo supplier{
      .name = "supplier-response",
      .zh = "供方反应：费用全部被报销时账单增长的比例（按被报销部分计；负值为控费压缩）",
      .en =
          "supplier response: growth of a bill that is wholly covered, in proportion to the part covered; "
          "below 0 it shrinks (cost control)",
      .min = -1,
      .max = 10};
  if (f.given(supplier)) f.number(b.supplier_response, supplier);
  f.object(b.deposit,
           {.name = "deposit", .zh = "住院押金", .en = "deposit before an inpatient stay; none if left out"});
  const sim::FieldInfo treat_first{
      .name = "treat-first",
      .zh = "先诊疗后结算适用于谁；不写则无人",
      .en = "who is treated first and settles later (no deposit); nobody if left out"};
  if (f.given(treat_first)) f.rule(b.treat_first, "bill", true, treat_first);
  f.list(
      b.coping, "",
      {.name = "coping",
       .zh = "支付顺序（没有列出的办法不能用；一个也没有则都不就医）",
       .en =
           "ways to pay the own share, tried in this order; without any, cash among them, care is forgone"});
}

}  // namespace models
