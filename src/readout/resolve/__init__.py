"""Who is who, and when: people, offices, speakers and document dates. Links carry reasons; doubt becomes a suggestion or nothing."""
