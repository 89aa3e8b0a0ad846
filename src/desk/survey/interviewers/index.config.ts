export default definePageConfig({ navigationBarTitleText: '调查员', navigationStyle: 'custom' })
