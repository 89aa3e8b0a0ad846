export default definePageConfig({ navigationBarTitleText: '回访', navigationStyle: 'custom' })
