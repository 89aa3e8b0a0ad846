export default definePageConfig({ navigationBarTitleText: '统计', navigationStyle: 'custom' })
