export default definePageConfig({ navigationBarTitleText: '概况', navigationStyle: 'custom' })
