#include "src/text/example_scenario.hpp"

namespace io {

const std::string_view example_scenario =
    R"(# 示例情景：人口取自同一文件夹中的两个登记表文件。所有数字都是假设。
# An example: its population comes from the two register files in this folder. Every figure is an assumption.
#
#   povexit validate example.yaml
#   povexit run example.yaml --out result
#
# 换成自己的数据：把 households.csv 与 people.csv 填好，并在 population.files 中写上它们的名字。
# With data of your own: fill in households.csv and people.csv and name them under population.files.
format: povexit/1
meta:
  title: {zh: 登记表示例, en: an example register}
  question: {zh: "登记表中的户能否脱贫?", en: "Do the households of the register leave poverty?"}
horizon: {start: 2016-01-01, end: 2020-12-31}
runs: {seed: 1, replications: {min: 20, max: 20}}

population:
  files: {households: example-households.csv, people: example-people.csv}
  origin: {kind: assumption, source: example}

places:
  origin: {kind: assumption, source: example}
  villages:
    each:
    - {id: v1, name: {zh: 甲村, en: first village}}
    - {id: v2, name: {zh: 乙村, en: second village}}
  facilities:
  - {id: township, name: {zh: 乡镇卫生院, en: township centre}, tier: township}
  - {id: county, name: {zh: 县医院, en: county hospital}, tier: county}
  roads:
  - {from: "v*", to: township, minutes: 30}
  - {from: township, to: county, minutes: 50}

diseases:
- id: ordinary
  name: {zh: 一般疾病, en: ordinary illness}
  origin: {kind: assumption, source: example}
  states:
  - {id: well, name: {zh: 健康, en: well}}
  - {id: ill, name: {zh: 患病, en: ill}, lasts: {exponential: {mean: 10}}, labour-lost: 0.6}
  moves:
  - {id: onset, name: {zh: 发病, en: falls ill}, from: well, to: ill, per-year: 0.8}
  - {id: recovery, name: {zh: 痊愈, en: recovers}, from: ill, to: well, at: end-of-stay}
  care:
  - {at: [onset], need: inpatient, tier: {township: 0.6, county: 0.4}, bill: {township: {lognormal: {median: 900, sigma: 0.8}}, county: {lognormal: {median: 4500, sigma: 1}}}}
- id: hypertension
  name: {zh: 高血压, en: hypertension}
  origin: {kind: assumption, source: example}
  states:
  - {id: well, name: {zh: 未患病, en: free of it}}
  - {id: undetected, name: {zh: 未发现, en: undetected}}
  - {id: managed, name: {zh: 已管理, en: managed}, absorbing: true}
  moves:
  - {id: onset, name: {zh: 患病, en: onset}, from: well, to: undetected, per-year: {35: 0.01, 55: 0.03}}
  - {id: found, name: {zh: 确诊, en: found}, from: undetected, to: managed, per-year: 0.15}

coverage:
  origin: {kind: assumption, source: example}
  stack:
  - {id: basic, name: {zh: 基本医保, en: basic insurance}, payer: insurance-fund, base: total, deductible: 300, deductible-per: stay, rate: 0.65}

behaviour:
  origin: {kind: assumption, source: example}
  coping:
  - {means: cash}
  - {means: kin-loan, at-most: 10000}

livelihoods:
  origin: {kind: assumption, source: example}
  streams:
  - {id: local-wage, calendar: monthly, growth: 0.05, noise: 0.15}
  - {id: migrant-wage, calendar: dates, dates: {02-01: 1}, growth: 0.05, noise: 0.2}
  - {id: crops, calendar: dates, dates: {07-15: 0.3, 10-15: 0.7}, growth: 0.03, noise: 0.25}
  - {id: livestock, calendar: dates, dates: {01-15: 1}, growth: 0.03, noise: 0.3}
  - {id: pensions, calendar: monthly, growth: 0.05}
  - {id: property, calendar: dates, dates: {12-15: 1}}
  consumption: {share-of-income: 0.85, floor-of-line: 0.9, repay-share: 0.5}

programmes:
- id: household-grant
  name: {zh: 产业到户补助, en: household industry grant}
  origin: {kind: assumption, source: example}
  eligible: on_register and labour >= 1
  apply: {per-year: 0.8}
  places: {each-year: 2}
  unit-cost: 2000
  payers: {province: 0.6, county: 0.4}
  effects: [{asset: {stream: livestock, lag: 9 mo, yearly-return: 0.25, loss-per-year: 0.08, life: 4 y}}]
- id: dibao
  name: {zh: 农村低保, en: minimum living allowance}
  origin: {kind: assumption, source: example}
  entitlement: true
  eligible: labour < 1 and income_without_dibao < 0.9 * line
  apply: {per-year: 1}
  payers: {province: 0.6, county: 0.4}
  effects: [{top-up: {times-line: 0.9, review: [01-01, 07-01]}}]

finance:
  sources:
  - {id: province, name: {zh: 省级, en: province}}
  - {id: county, name: {zh: 县级, en: county}}
  - {id: insurance-fund, name: {zh: 基本医保基金, en: basic insurance fund}}
  dispatch: [03-31, 06-30, 09-30, 12-15]

assessment:
  origin: {kind: assumption, source: example}
  line: {2016-01-01: 2952, 2018-01-01: 2995, 2019-01-01: 3218, 2020-01-01: 4000}
  exit-check: assessed_income >= line and house_safe and water_safe and insured and children_in_school
  monitored: after_health_income < 1.5 * line
)";

}  // namespace io
