export default defineAppConfig({
  pages: ['pages/air/index', 'pages/activities/index', 'pages/me/index'],
  subPackages: [
    { root: 'activities', pages: ['detail/index', 'ticket/index', 'mine/index'] },
    { root: 'air', pages: ['year/index'] },
    { root: 'gallery', pages: ['index'] },
    { root: 'survey', pages: ['answer/index', 'finish/index', 'result/index', 'receipt/index'] },
  ],
  window: {
    navigationStyle: 'custom',
    navigationBarTitleText: '木垒四季蓝',
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
      { pagePath: 'pages/air/index', text: '空气' },
      { pagePath: 'pages/me/index', text: '我的' },
    ],
  },
  animation: false,
  darkmode: true,
  themeLocation: 'theme.json',
  lazyCodeLoading: 'requiredComponents',
  requiredPrivateInfos: ['chooseLocation'],
  __usePrivacyCheck__: true,
})
