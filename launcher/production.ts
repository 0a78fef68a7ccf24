// Loaded before a production entry point: React and Next choose their build by this when they are first imported, and
// a shell that says `development` must not open what only `npm run dev` may.
Object.assign(process.env, { NODE_ENV: 'production' })
