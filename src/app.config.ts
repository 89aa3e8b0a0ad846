export default defineAppConfig({
  pages: ['pages/air/index', 'pages/activities/index', 'pages/report/index', 'pages/me/index'],
  subPackages: [],
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
      { pagePath: 'pages/activities/index', text: '活动' },
      { pagePath: 'pages/report/index', text: '随手拍' },
      { pagePath: 'pages/me/index', text: '我的' },
    ],
  },
  darkmode: true,
  themeLocation: 'theme.json',
  lazyCodeLoading: 'requiredComponents',
  requiredPrivateInfos: ['chooseLocation'],
  __usePrivacyCheck__: true,
})
