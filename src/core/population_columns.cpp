// The columns of the two register files and the words that their cells may hold: the one catalogue from which
// reading, writing, the templates and their codebook are made. Columns stand in the order in which they are
// written; words in that of the enumeration whose values they name.
#include <array>

#include "src/core/population.hpp"

namespace core {
namespace {

using Kind = Column::Kind;

constexpr std::array<Word, 2> flag_words{{{"yes", "是", {"true", "y", "1", "有"}},  //
                                          {"no", "否", {"false", "n", "0", "无"}}}};
constexpr std::array<Word, 3> status_words{{{"ordinary", "一般户", {"一般", "一般农户", "非贫困户"}},
                                            {"poor", "未脱贫", {"贫困户", "未脱贫户"}},
                                            {"exited", "已脱贫", {"脱贫户", "已脱贫户"}}}};
constexpr std::array<Word, 13> cause_words{
    {{"illness", "因病"},
     {"capital", "缺资金"},
     {"skill", "缺技术"},
     {"labour", "缺劳力", {"缺劳动力"}},
     {"schooling", "因学"},
     {"disability", "因残"},
     {"housing", "住房不安全", {"危房"}},
     {"water", "缺水", {"饮水困难"}},
     {"location", "交通条件落后", {"边远山区", "库区"}},
     {"motivation", "自身发展动力不足", {"自身动力不足", "自身发展力不足"}},
     {"land", "缺土地", {"无耕地"}},
     {"disaster", "因灾"},
     {"other", "其他", {"其他原因", "因婚"}}}};
constexpr std::array<Word, 8> relation_words{{{"head", "户主"},
                                              {"spouse", "配偶"},
                                              {"child", "子女", {"之子", "之女"}},
                                              {"parent", "父母"},
                                              {"grandchild", "孙辈"},
                                              {"grandparent", "祖辈"},
                                              {"sibling", "兄弟姐妹"},
                                              {"other", "其他"}}};
constexpr std::array<Word, 2> sex_words{{{"male", "男", {"m", "男性"}}, {"female", "女", {"f", "女性"}}}};
constexpr std::array<Word, 3> labour_words{
    {{"none", "无", {"无劳动力"}}, {"part", "部分", {"弱劳动力"}}, {"full", "全部", {"普通劳动力"}}}};

constexpr std::array<Word, 5> disability_words{{{"0", "无", {"none", "无残疾"}},
                                                {"1", "一级", {"1级"}},
                                                {"2", "二级", {"2级"}},
                                                {"3", "三级", {"3级"}},
                                                {"4", "四级", {"4级"}}}};

constexpr std::array<Column, 21> households{{
    {"household", "户编号", "the household's id, unique", "户的编号，不重复", Kind::id, true},
    {"village", "村", "id of its village", "所在村的编号", Kind::id, true},
    {"status", "状态", "status on the register", "建档状态", Kind::word, true, status_words},
    {"income-per-head", "人均收入", "income per person in the year before the start", "起始前一年人均收入",
     Kind::yuan, true},
    {"size", "人口", "number of people; compared with the other file", "人数；与人员文件核对", Kind::count},
    {"since", "状态起始", "date on which the status began; empty: long ago", "现状态开始日期；空：很久以前",
     Kind::date},
    {"local-wage",
     "本地务工",
     "wages earned near home by the whole household in the year before the start",
     "起始前一年全户本地务工收入",
     Kind::yuan,
     false,
     {},
     "本地务工收入"},
    {"migrant-wage",
     "外出务工",
     "wages earned away by the whole household in the year before the start",
     "起始前一年全户外出务工收入",
     Kind::yuan,
     false,
     {},
     "外出务工收入"},
    {"crops",
     "种植",
     "income from crops in the year before the start, costs deducted",
     "起始前一年种植净收入",
     Kind::yuan,
     false,
     {},
     "种植收入"},
    {"livestock",
     "养殖",
     "income from livestock in the year before the start, costs deducted",
     "起始前一年养殖净收入",
     Kind::yuan,
     false,
     {},
     "养殖收入"},
    {"pensions", "养老金",
     "pensions of the whole household in the year before the start: in equal parts of those of 60 and over, "
     "who "
     "take theirs along when they die or leave; the household's own where nobody is",
     "起始前一年全户养老金：由60岁及以上成员均分，死亡或离户时带走本人份额；无此年龄成员的归全户",
     Kind::yuan},
    {"property", "财产收入", "income from property in the year before the start", "起始前一年财产收入",
     Kind::yuan},
    {"cash", "现金", "in hand and in the bank at the start; empty: drawn", "起始时现金与存款；空：抽取",
     Kind::yuan},
    {"debt", "债务", "owed to kin and lenders at the start; empty: none", "起始时欠亲友与金融机构；空：无",
     Kind::yuan},
    {"house-safe", "住房安全", "the house is safe; empty: drawn", "住房是否安全；空：抽取", Kind::flag, false,
     flag_words},
    {"water-safe", "饮水安全", "the water is safe; empty: drawn", "饮水是否安全；空：抽取", Kind::flag, false,
     flag_words},
    {"insured", "参保", "has basic medical insurance; empty: drawn", "是否参加基本医疗保险；空：抽取",
     Kind::flag, false, flag_words},
    {"primary-cause", "主要致贫原因", "the main cause of its poverty", "主要致贫原因", Kind::word, false,
     cause_words},
    {"secondary-cause", "次要致贫原因", "other causes, separated by semicolons, without the primary one",
     "次要致贫原因，可有多个，以分号分隔，不与主要原因相同", Kind::words, false, cause_words},
    {"monitored", "监测", "watched for falling back; empty: no", "是否为监测户；空：否", Kind::flag, false,
     flag_words},
    {"note", "备注", "anything; not used", "任意；不使用", Kind::text},
}};

constexpr std::array<Column, 11> people{{
    {"person", "人编号", "the person's id, unique", "人的编号，不重复", Kind::id, true},
    {"household", "户编号", "id of the household", "所在户编号", Kind::id, true},
    {"relation", "与户主关系", "relation to the head; one head per household", "与户主关系；每户一名户主",
     Kind::word, true, relation_words},
    {"sex", "性别", "sex", "性别", Kind::word, true, sex_words},
    {"birth", "出生日期", "date of birth; a month or a year alone will do", "出生日期，可只写年月或年",
     Kind::date, true},
    {"labour", "劳动能力", "capacity to work; empty: by age", "劳动能力；空：按年龄", Kind::word, false,
     labour_words},
    {"disabled", "残疾", "disabled; empty: no", "是否残疾；空：否", Kind::flag, false, flag_words},
    {"disability", "残疾等级", "level of disability, 1 the most severe; empty: drawn for the disabled",
     "残疾等级，一级最重；空：残疾者抽取", Kind::word, false, disability_words},
    {"at-school", "在校", "at school; empty: by age", "是否在校；空：按年龄", Kind::flag, false, flag_words},
    {"diseases", "疾病",
     "ids of the scenario's diseases separated by semicolons, each with its state if known "
     "(hypertension:managed); empty: none",
     "情景文件中的疾病编号，以分号分隔，可带状态（hypertension:managed）；空：无", Kind::list},
    {"note", "备注", "anything; not used", "任意；不使用", Kind::text},
}};

}  // namespace

std::span<const Word> yes_and_no() { return flag_words; }

std::span<const Column> household_columns() { return households; }
std::span<const Column> person_columns() { return people; }

}  // namespace core
