"""Runs migrations on the connection that the ledger hands over, inside its transaction: all of them or none."""

from alembic import context

from readout.ledger.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
