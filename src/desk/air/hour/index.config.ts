export default definePageConfig({ navigationBarTitleText: '手工填', navigationStyle: 'custom' })
