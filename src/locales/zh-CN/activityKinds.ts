/** The kinds of activities as the county's plan names them. */
export const kinds = {
  planting: '义务植树',
  environment_day: '六五环境日',
  wetland_day: '湿地日',
  water_day: '水日',
  ecology_day: '生态日',
  biodiversity_day: '生物多样性日',
  bird_week: '爱鸟周',
  green_travel: '公交周、无车日',
  quiz: '知识竞赛',
  open_day: '环保设施开放日',
  study_trip: '研学',
  wildlife: '野生动植物保护',
  waste_sorting: '垃圾分类',
  volunteering: '环保志愿服务',
} as const

/** The same as people say them when they think of what they would like to do. */
export const plainKinds = {
  ...kinds,
  planting: '种树',
  green_travel: '坐公交、少开车',
  open_day: '看环保设施',
  wildlife: '保护野生动植物',
} as const
