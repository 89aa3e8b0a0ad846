import { DESK_ROOT, HOME_PAGE, ORGANISE_ROOT } from '../config/pages'

/** Every part in its states: a page among the others in development; what people get has none. */
const gallery = process.env.NODE_ENV === 'production' ? [] : [{ root: 'gallery', pages: ['index'] }]
/** A build of nothing else, for the accessibility test. */
const alone = process.env.GALLERY === '1' ? { pages: ['gallery/index'], subPackages: [] } : {}

/**
 * 微信同声传译 (WechatSI), which reads questions aloud: in WeChat only, and only in the version that the build names, since a
 * plugin that was not added to the mini-program's account keeps it from being uploaded.
 */
const speaking =
  process.env.TARO_ENV === 'weapp' && process.env.WECHAT_SI_VERSION
    ? { plugins: { WechatSI: { version: process.env.WECHAT_SI_VERSION, provider: 'wx069ba97219f66d99' } } }
    : {}

export default defineAppConfig({
  pages: [HOME_PAGE, 'pages/activities/index', 'pages/report/index', 'pages/me/index', 'pages/missing/index'],
  subPackages: [
    {
      root: 'activities',
      pages: [
        'detail/index',
        'ticket/index',
        'mine/index',
        'record/index',
        'verify/index',
        'trees/index',
        'wish/index',
      ],
    },
    { root: 'account', pages: ['devices/index', 'scan/index', 'desktop/index', 'password/index'] },
    { root: 'air', pages: ['year/index', 'alerts/index'] },
    { root: 'reports', pages: ['compose/index', 'mine/index', 'case/index'] },
    {
      root: DESK_ROOT,
      pages: [
        'home/index',
        'reports/cases/index',
        'overview/index',
        'overview/paper/index',
        'reports/openings/index',
        'reports/photos/index',
        'reports/print/index',
        'people/index',
        'settings/index',
        'air/stations/index',
        'air/upload/index',
        'air/hour/index',
        'air/notices/index',
        'air/dust/index',
        'survey/list/index',
        'survey/hub/index',
        'survey/questions/index',
        'survey/evidence/index',
        'survey/box/index',
        'survey/poster/index',
        'survey/result/index',
        'survey/fieldwork/index',
        'survey/interviewers/index',
        'survey/rechecks/index',
        'survey/sampling/index',
        'survey/letters/index',
      ],
    },
    {
      root: ORGANISE_ROOT,
      pages: [
        'list/index',
        'edit/index',
        'activity/index',
        'figures/index',
        'checkin/index',
        'walkin/index',
        'finish/index',
      ],
    },
    { root: 'join', pages: ['index'] },
    {
      root: 'survey',
      pages: [
        'home/index',
        'invite/index',
        'answer/index',
        'finish/index',
        'result/index',
        'evidence/index',
        'receipt/index',
        'today/index',
        'household/index',
      ],
    },
    ...gallery,
  ],
  window: {
    navigationStyle: 'custom',
    // the product as the county that is built for calls it (config/build/county.mjs)
    navigationBarTitleText: process.env.PRODUCT ?? '',
    navigationBarTextStyle: '@navTextStyle',
    navigationBarBackgroundColor: '@navBackground',
    backgroundColor: '@background',
    backgroundTextStyle: '@backgroundTextStyle',
  },
  tabBar: {
    custom: true,
    color: '#5E6E84',
    selectedColor: '#0F57C2',
    backgroundColor: '#FFFFFF',
    list: [
      { pagePath: HOME_PAGE, text: '空气' },
      { pagePath: 'pages/activities/index', text: '活动' },
      { pagePath: 'pages/report/index', text: '随手拍' },
      { pagePath: 'pages/me/index', text: '我的' },
    ],
  },
  animation: false,
  darkmode: true,
  themeLocation: 'theme.json',
  lazyCodeLoading: 'requiredComponents',
  requiredPrivateInfos: ['chooseLocation', 'getFuzzyLocation'],
  permission: { 'scope.userFuzzyLocation': { desc: '看离您最近的监测站，位置只留在手机里' } },
  __usePrivacyCheck__: true,
  ...speaking,
  ...alone,
})
