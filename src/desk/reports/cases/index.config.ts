export default definePageConfig({ navigationBarTitleText: '案件', navigationStyle: 'custom' })
