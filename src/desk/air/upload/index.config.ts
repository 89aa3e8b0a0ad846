export default definePageConfig({ navigationBarTitleText: '传表格', navigationStyle: 'custom' })
