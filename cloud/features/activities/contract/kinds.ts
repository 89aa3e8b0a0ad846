/** The kinds of green activities that the county plan names, and duty tree planting. */
export const KINDS = [
  'planting', // 义务植树
  'environment_day', // 六五环境日
  'wetland_day', // 湿地日
  'water_day', // 水日
  'ecology_day', // 生态日
  'biodiversity_day', // 生物多样性日
  'bird_week', // 爱鸟周
  'green_travel', // 公交周、无车日
  'quiz', // 知识竞赛
  'open_day', // 环保设施开放日
  'study_trip', // 研学
  'wildlife', // 野生动植物保护
  'waste_sorting', // 垃圾分类
  'volunteering', // 环保志愿服务
] as const
export type Kind = (typeof KINDS)[number]

/** The drawings that stand for a place when no photo was taken. */
export const PICTURES = [
  'saxaul',
  'river',
  'poplar',
  'lake',
  'fields',
  'town',
  'snow',
  'school',
  'works',
  'mountain',
  'garden',
  'bus',
  'birds',
  'wetland',
] as const
export type Picture = (typeof PICTURES)[number]

/** What organisers begin from: the days of the year that the plan names, and what is held again and again. */
export const TEMPLATES = [
  'arbor_day', // 植树节 03-12
  'water_day', // 水日 03-22
  'bird_week', // 爱鸟周 四月
  'biodiversity_day', // 生物多样性日 05-22
  'environment_day', // 六五环境日 06-05
  'ecology_day', // 生态日 08-15
  'car_free_day', // 无车日 09-22
  'autumn_planting', // 秋季义务植树
  'wetland_day', // 湿地日 02-02
  'open_day', // 环保设施开放日
  'study_trip', // 研学
  'clean_up', // 捡垃圾
] as const
export type Template = (typeof TEMPLATES)[number]
