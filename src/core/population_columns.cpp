// The columns of the two register files. The order is that in which they are documented and written.
#include <array>

#include "src/core/population.hpp"

namespace core {
namespace {

constexpr std::array<Column, 21> households{{
    {"household", "户编号", "the household's id, unique", "户的编号，不重复", true},
    {"village", "村", "id of its village", "所在村的编号", true},
    {"status", "状态", "ordinary, poor or exited", "一般、未脱贫或已脱贫", true},
    {"income-per-head", "人均收入", "yuan per person in the year before the start",
     "起始前一年人均收入（元）", true},
    {"size", "人口", "number of people; compared with the other file", "人数；与人员文件核对"},
    {"since", "状态起始", "date on which the status began", "现状态开始日期"},
    {"local-wage", "本地务工", "yuan a year of the whole household", "全户年收入（元）"},
    {"migrant-wage", "外出务工", "yuan a year of the whole household", "全户年收入（元）"},
    {"crops", "种植", "yuan a year of the whole household", "全户年收入（元）"},
    {"livestock", "养殖", "yuan a year of the whole household", "全户年收入（元）"},
    {"pensions", "养老金", "yuan a year of the whole household", "全户年收入（元）"},
    {"property", "财产收入", "yuan a year of the whole household", "全户年收入（元）"},
    {"cash", "现金", "yuan in hand and in the bank at the start", "起始时现金与存款（元）"},
    {"debt", "债务", "yuan owed to kin and lenders at the start", "起始时欠亲友与金融机构（元）"},
    {"house-safe", "住房安全", "yes or no", "是或否"},
    {"water-safe", "饮水安全", "yes or no", "是或否"},
    {"insured", "参保", "yes or no: has basic medical insurance", "是或否：参加基本医疗保险"},
    {"primary-cause", "主要致贫原因", "illness, capital, skill, labour, schooling or disability",
     "因病、缺资金、缺技术、缺劳力、因学或因残"},
    {"secondary-cause", "次要致贫原因", "others like it, separated by semicolons",
     "同上，可有多个，以分号分隔，不与主要原因相同"},
    {"monitored", "监测", "yes or no", "是或否"},
    {"note", "备注", "anything; not used", "任意；不使用"},
}};

constexpr std::array<Column, 10> people{{
    {"person", "人编号", "the person's id, unique", "人的编号，不重复", true},
    {"household", "户编号", "id of the household", "所在户编号", true},
    {"relation", "与户主关系", "head, spouse, child, parent, grandchild, grandparent, sibling or other",
     "户主、配偶、子女、父母、孙辈、祖辈、兄弟姐妹或其他", true},
    {"sex", "性别", "male or female", "男或女", true},
    {"birth", "出生日期", "date of birth; a month or a year alone will do", "出生日期，可只写年月或年", true},
    {"labour", "劳动能力", "none, part or full; empty: by age", "无、部分或全部；空：按年龄"},
    {"disabled", "残疾", "yes or no; empty: no", "是或否；空：否"},
    {"at-school", "在校", "yes or no; empty: by age", "是或否；空：按年龄"},
    {"diseases", "疾病", "ids separated by semicolons, each with its state if known (hypertension:managed)",
     "疾病编号，以分号分隔，可带状态（hypertension:managed）"},
    {"note", "备注", "anything; not used", "任意；不使用"},
}};

}  // namespace

std::span<const Column> household_columns() { return households; }
std::span<const Column> person_columns() { return people; }

}  // namespace core
