"""Who hid words is kept."""

import sqlalchemy as sa
from alembic import op

revision = '953fc2e3c167'
down_revision = '99dd1ce476ce'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('survey_hidden', schema=None) as batch_op:
        batch_op.add_column(sa.Column('chat_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('person_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_survey_hidden_person_id'), 'person', ['person_id'], ['id'])



def downgrade() -> None:
    with op.batch_alter_table('survey_hidden', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_survey_hidden_person_id'), type_='foreignkey')
        batch_op.drop_column('person_id')
        batch_op.drop_column('chat_id')

