// Loaded before a production entry point: React and Next choose their build by this when they are first imported.
if (!process.env.NODE_ENV) Object.assign(process.env, { NODE_ENV: 'production' })
