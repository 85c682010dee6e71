"""What payments announce, with references and plain facts."""

# facts: refund (reference), subject, key, reason, amount (minor units), currency
REFUND_SUCCEEDED = "payments.refund_succeeded"
REFUND_FAILED = "payments.refund_failed"
