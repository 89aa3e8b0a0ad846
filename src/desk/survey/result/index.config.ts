export default definePageConfig({ navigationBarTitleText: '结果', navigationStyle: 'custom' })
