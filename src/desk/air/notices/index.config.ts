export default definePageConfig({ navigationBarTitleText: '空气通知', navigationStyle: 'custom' })
