export default definePageConfig({ navigationBarTitleText: '活动的数字', navigationStyle: 'custom' })
