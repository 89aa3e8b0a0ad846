import { roomOf } from '../../../shared/sayings'
import type { Template } from '../contract/kinds'

/** What a template says; the organiser puts place and people into it. */
interface TemplateText {
  title: string
  brief: string
  why: string
  bring: string
  provided: string
  whoCanCome: string
}

const templates: Readonly<Record<Template, TemplateText>> = {
  arbor_day: {
    title: '植树节义务植树',
    brief: '有车接送，管午饭',
    why: '三月墒情好，栽下去的树容易活。每人种 5 棵，有人教怎么挖坑、怎么浇头一遍水',
    bring: '水杯、手套，穿厚底鞋和耐脏的衣服',
    provided: '树苗、铁锹、浇树的水和午饭都准备好了',
    whoCanCome: '11 岁到 60 岁，能干半天活的都能来；孩子要有家长带着',
  },
  water_day: {
    title: '世界水日护水走一趟',
    brief: '走 3 公里，两个小时',
    why: '一年的水都从山上这条河来。沿河看看水从哪里来、用到哪里去，把河边的垃圾顺手带走',
    bring: '水杯、帽子，穿好走路的鞋',
    provided: '夹子、袋子和手套都有，有水利局的人讲',
    whoCanCome: '大人孩子都能来，6 岁以下要家长带着',
  },
  bird_week: {
    title: '爱鸟周一起看鸟',
    brief: '有车接送，望远镜借您用',
    why: '迁徙的鸟这几天路过水库歇脚。跟着懂鸟的人看一上午，学会不打扰它们',
    bring: '厚外套、水杯，别穿颜色太艳的衣服',
    provided: '望远镜和图册都有，有护林员带着认',
    whoCanCome: '大人孩子都能来，孩子要有家长带着',
  },
  biodiversity_day: {
    title: '生物多样性日认花草',
    brief: '半天，有车接送',
    why: '家门口的草场上有一百多种植物。跟着懂的人认二十种，看看哪些牲畜爱吃、哪些不能动',
    bring: '水杯、帽子，能拍照的手机',
    provided: '图册和放大镜都有',
    whoCanCome: '大人孩子都能来',
  },
  environment_day: {
    title: '六五环境日主题活动',
    brief: '自己过去就行，有小礼品',
    why: '今年空气和水怎么样，请监测站和各部门的人当面讲；旧电池、旧衣服可以带来换花苗',
    bring: '家里的旧电池、旧衣服，没有也能来',
    provided: '花苗、遮阳棚和茶水都有',
    whoCanCome: '谁都能来',
  },
  ecology_day: {
    title: '全国生态日走进保护地',
    brief: '有车接送，管午饭',
    why: '去看看围起来的草场这几年长成了什么样，听护林员讲他们一年怎么过',
    bring: '水杯、防晒的帽子，穿好走路的鞋',
    provided: '车、午饭和讲解都安排好了',
    whoCanCome: '要走 2 公里路，身体好的来',
  },
  car_free_day: {
    title: '无车日骑车走一圈',
    brief: '10 公里，慢慢骑',
    why: '少开一天车，天就少一点灰。从文化广场出发骑一圈，路上有人护着',
    bring: '自己的自行车、头盔和水',
    provided: '有 20 辆车可以借，沿路有水和修车的',
    whoCanCome: '满 12 岁能在路上骑车的来；孩子要有家长带着',
  },
  autumn_planting: {
    title: '秋季义务植树补种',
    brief: '有车接送，管午饭',
    why: '春天栽下去没活的，趁入冬前补上。每人 5 棵，有人教',
    bring: '水杯、手套，穿厚底鞋',
    provided: '树苗、铁锹、浇树的水和午饭都准备好了',
    whoCanCome: '11 岁到 60 岁，能干半天活的都能来；孩子要有家长带着',
  },
  wetland_day: {
    title: '湿地日看冬天的湿地',
    brief: '有车接送，两个小时',
    why: '不冻的泉眼边冬天还有水鸟。去看看它们怎么过冬，把冰面上的垃圾捡干净',
    bring: '穿最厚的衣服和雪地鞋，带热水',
    provided: '夹子、袋子和姜茶都有',
    whoCanCome: '大人孩子都能来，孩子要有家长带着',
  },
  open_day: {
    title: '环保设施开放日',
    brief: '看脏水怎么变清，一个半小时',
    why: '家里的水用完流到哪里、垃圾拉走以后去了哪里，请您进厂里看一遍，随便问',
    bring: '带上身份证，穿平底鞋',
    provided: '安全帽和讲解都有',
    whoCanCome: '满 10 岁的能进厂；孩子要有家长带着',
  },
  study_trip: {
    title: '学生生态研学一天',
    brief: '有车接送，管两顿饭',
    why: '从雪山脚下走到沙漠边上，一天看完家乡的水是怎么走的，回来每人写一页自己的发现',
    bring: '水杯、帽子、本子和笔',
    provided: '车、饭、保险和讲解都安排好了',
    whoCanCome: '学校按班级报，每 10 个学生要有 1 位老师',
  },
  clean_up: {
    title: '一起捡垃圾',
    brief: '自己走过去就行',
    why: '塑料袋和烟头，一场风就进了河。两个小时，一人一段',
    bring: '带一瓶水',
    provided: '夹子、袋子和手套都有',
    whoCanCome: '老人孩子都能来',
  },
}

/** What templates say, in the language of who begins. */
export const templateWords = roomOf({ 'zh-CN': templates })
