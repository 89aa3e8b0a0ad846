export default definePageConfig({ navigationBarTitleText: '调查', navigationStyle: 'custom' })
